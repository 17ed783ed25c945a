package org.coterie.systems.federated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.coterie.core.adversary.Adversary;
import org.coterie.core.adversary.Cohort;
import org.coterie.core.adversary.InnerProduct;
import org.coterie.core.adversary.LittleIsEnough;
import org.coterie.core.aggregation.Aggregation;
import org.coterie.core.aggregation.FoolsGold;
import org.coterie.core.aggregation.Krum;
import org.coterie.core.aggregation.Median;
import org.coterie.core.aggregation.MultiKrum;
import org.coterie.core.data.Dataset;
import org.coterie.core.learning.Objective;
import org.coterie.core.method.AggregationRule;
import org.coterie.core.method.Setup;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.simulation.Fault;
import org.coterie.core.spi.Choice;
import org.coterie.systems.Trial;
import org.junit.jupiter.api.Test;

/** Federated learning with aggregations other than the mean, and with attackers. */
final class FederatedAggregationTest {
  private static final NodeId SERVER = Federated.SERVER;
  private static final Choice<Aggregation<?>> KRUM = new Choice<>(new Krum(), new Krum.Settings(1));
  private static final Choice<Aggregation<?>> FOOLS_GOLD =
      new Choice<>(new FoolsGold(), new FoolsGold.Settings(1));

  private static FederatedSettings multiKrum(Optional<Integer> selected) {
    return settings(new Choice<>(new MultiKrum(), new MultiKrum.Settings(1, selected)));
  }

  private static FederatedSettings settings(Choice<Aggregation<?>> aggregation) {
    return new FederatedSettings(1, aggregation, 0);
  }

  @Test
  void run_median_takesTheMiddleOfEachParameter() {
    Setup setup = Trial.setup(3, 1, Optional.empty());

    Trial trial =
        Trial.run(
            new Federated(), settings(new Choice<>(new Median(), new Median.Settings())), setup);

    List<float[]> trained = trained(setup, 3);
    float[] model = trial.model(SERVER, 1);
    for (int i = 0; i < model.length; i++) {
      float a = trained.get(0)[i];
      float b = trained.get(1)[i];
      float c = trained.get(2)[i];
      assertThat(model[i]).isEqualTo(Math.max(Math.min(a, b), Math.min(Math.max(a, b), c)));
    }
  }

  @Test
  void run_krum_takesOneOfTheModelsAsItIs() {
    Setup setup = Trial.setup(5, 1, Optional.empty());

    Trial trial = Trial.run(new Federated(), settings(KRUM), setup);

    assertThat(trained(setup, 5)).anyMatch(each -> equal(each, trial.model(SERVER, 1)));
    assertThat(trial.last(SERVER).metrics()).isEmpty();
  }

  @Test
  void run_tooFewUpdatesForTheRule_keepsTheModelAndCounts() {
    Setup setup = Trial.setup(5, 3, Optional.empty());
    Fault lost = new Fault.Loss(1.0, List.of(), new Moment(2, 1), Optional.of(new Moment(3, 0)));

    Trial trial = Trial.run(new Federated(), settings(KRUM), setup, Trial.absence(0, 1, 2), lost);

    assertThat(trial.model(SERVER, 1)).isEqualTo(setup.initial());
    assertThat(trial.model(SERVER, 2)).isEqualTo(setup.initial());
    assertThat(trial.model(SERVER, 3)).isNotEqualTo(setup.initial());
    assertThat(trial.last(SERVER).metrics()).isEqualTo(Map.of("aggregations_skipped", 2.0));
  }

  @Test
  void run_foolsGold_keepsTheSumOfEachClientsUpdates() {
    Setup setup = Trial.setup(4, 2, Optional.empty());

    Trial trial = Trial.run(new Federated(), settings(FOOLS_GOLD), setup, Trial.absence(3, 2, 3));

    var state = (ServerState) trial.last(SERVER);
    assertThat(state.histories().keySet())
        .containsExactly(NodeId.of(0), NodeId.of(1), NodeId.of(2), NodeId.of(3));
    float[] first = change(setup, 1, setup.initial(), 1);
    float[] second = change(setup, 1, trial.model(SERVER, 1), 2);
    float[] sum = new float[first.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = first[i] + second[i];
    }
    assertThat(state.histories().get(NodeId.of(1))).isEqualTo(sum);
    // Who was away has not changed anything since.
    assertThat(state.histories().get(NodeId.of(3))).isEqualTo(change(setup, 3, setup.initial(), 1));
  }

  private static float[] change(Setup setup, int client, float[] start, int round) {
    float[] trained = Trial.trained(setup, client, start, new Moment(round, 0)).parameters();
    return AggregationRule.history(null, trained, start);
  }

  @Test
  void run_foolsGoldAndTwins_leavesThemOut() {
    Setup honest = Trial.setup(5, 1, Optional.empty());
    Setup setup = Trial.attacked(honest, Trial.sending(0.5f), 1, 3, 4);

    Trial trial = Trial.run(new Federated(), settings(FOOLS_GOLD), setup);

    float[] model = trial.model(SERVER, 1);
    for (float parameter : model) {
      assertThat(Math.abs(parameter)).isLessThan(0.4f);
    }
  }

  @Test
  void run_aModelOfNaNs_isLeftOutAndCounted() {
    Setup honest = Trial.setup(6, 2, Optional.empty());
    Setup setup = Trial.attacked(honest, Trial.sending(Float.NaN), 1, 5);

    Trial trial = Trial.run(new Federated(), settings(KRUM), setup);

    for (float parameter : trial.model(SERVER, 2)) {
      assertThat(parameter).isFinite();
    }
    assertThat(trial.last(SERVER).metrics()).isEqualTo(Map.of("models_not_finite", 2.0));
  }

  /** The papers' attackers send one forgery: Krum then counts each as the others' company. */
  @Test
  void run_attackersWhoEstimate_sendOneModel() {
    Setup honest = Trial.setup(5, 2, Optional.empty());
    for (Adversary adversary : estimating(honest)) {
      Setup setup = Trial.attacked(honest, adversary, 1, 2, 3, 4);

      Trial trial = Trial.run(new Federated(), settings(FOOLS_GOLD), setup);

      var histories = ((ServerState) trial.last(SERVER)).histories();
      assertThat(histories.get(NodeId.of(3))).isEqualTo(histories.get(NodeId.of(2)));
      assertThat(histories.get(NodeId.of(4))).isEqualTo(histories.get(NodeId.of(2)));
      assertThat(histories.get(NodeId.of(1))).isNotEqualTo(histories.get(NodeId.of(2)));
    }
  }

  private static List<Adversary> estimating(Setup honest) {
    Dataset train = honest.shards().getFirst().data();
    var cohort = new Cohort(5, 3);
    return List.of(
        new LittleIsEnough().on(train, cohort, new LittleIsEnough.Settings(Optional.of(1.0), 2)),
        new InnerProduct().on(train, cohort, new InnerProduct.Settings(0.5, 2)));
  }

  @Test
  void run_nobodyFinite_keepsTheModel() {
    Setup honest = Trial.setup(3, 1, Optional.empty());
    Setup setup = Trial.attacked(honest, Trial.sending(Float.NaN), 1, 0, 1, 2);

    Trial trial =
        Trial.run(
            new Federated(), settings(new Choice<>(new Median(), new Median.Settings())), setup);

    assertThat(trial.model(SERVER, 1)).isEqualTo(setup.initial());
    assertThat(trial.last(SERVER).metrics())
        .containsEntry("aggregations_skipped", 1.0)
        .containsEntry("models_not_finite", 3.0);
  }

  @Test
  void run_attackerFromTheSecondRound_isHonestBefore() {
    Setup honest = Trial.setup(3, 2, Optional.empty());
    Setup setup = Trial.attacked(honest, Trial.sending(7), 2, 2);

    Trial attacked = Trial.run(new Federated(), settings(AggregationRule.MEAN), setup);
    Trial calm = Trial.run(new Federated(), settings(AggregationRule.MEAN), honest);

    assertThat(attacked.model(SERVER, 1)).isEqualTo(calm.model(SERVER, 1));
    float[] start = attacked.model(SERVER, 1);
    float[] forged = new float[start.length];
    Arrays.fill(forged, 7);
    assertThat(attacked.model(SERVER, 2))
        .isEqualTo(
            Trial.mean(
                List.of(
                    Trial.trained(setup, 0, start, new Moment(2, 0)).parameters(),
                    Trial.trained(setup, 1, start, new Moment(2, 0)).parameters(),
                    forged),
                24,
                32,
                40));
  }

  @Test
  void run_proximal_pullsTowardsTheServersModel() {
    Setup setup = Trial.setup(2, 1, Optional.empty());

    Trial trial =
        Trial.run(new Federated(), new FederatedSettings(1, AggregationRule.MEAN, 2), setup);

    Objective objective =
        Objective.CROSS_ENTROPY.plus(new Objective.Term.Proximal(2, setup.initial()));
    var models = new ArrayList<float[]>();
    for (int client = 0; client < 2; client++) {
      models.add(
          Trial.trained(setup, client, setup.initial(), objective, new Moment(1, 0)).parameters());
    }
    assertThat(trial.model(SERVER, 1)).isEqualTo(Trial.mean(models, 24, 32));
    assertThat(trial.model(SERVER, 1)).isNotEqualTo(Trial.mean(trained(setup, 2), 24, 32));
  }

  @Test
  void check_fewerClientsThanTheRuleNeeds_isRefusedWithBothNumbers() {
    assertThatThrownBy(() -> new Federated().check(4, Optional.empty(), settings(KRUM)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "aggregation 'krum' with byzantine 1 needs at least 5 models, and 4 of 4 nodes train in"
                + " a round; take more nodes, change its settings, or choose another aggregation");
    assertThatThrownBy(
            () -> new Federated().check(8, Optional.empty(), new FederatedSettings(0.5, KRUM, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5 models, and 4 of 8")
        .hasMessageContaining("raise 'client_fraction'");
    assertThatCode(() -> new Federated().check(5, Optional.empty(), settings(KRUM)))
        .doesNotThrowAnyException();
    assertThatThrownBy(
            () -> new Federated().check(4, Optional.empty(), multiKrum(Optional.empty())))
        .hasMessageStartingWith(
            "aggregation 'multi-krum' with byzantine 1 needs at least 5 models");
    assertThatThrownBy(() -> new Federated().check(5, Optional.empty(), multiKrum(Optional.of(6))))
        .hasMessageStartingWith(
            "aggregation 'multi-krum' with byzantine 1, selected 6 needs at least 6 models");
  }

  private static List<float[]> trained(Setup setup, int clients) {
    var models = new ArrayList<float[]>();
    for (int client = 0; client < clients; client++) {
      models.add(Trial.trained(setup, client, setup.initial(), new Moment(1, 0)).parameters());
    }
    return models;
  }

  private static boolean equal(float[] one, float[] other) {
    return Arrays.equals(one, other);
  }
}
