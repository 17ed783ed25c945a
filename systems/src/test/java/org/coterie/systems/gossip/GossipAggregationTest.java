package org.coterie.systems.gossip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.coterie.core.aggregation.Aggregation;
import org.coterie.core.aggregation.FoolsGold;
import org.coterie.core.aggregation.Krum;
import org.coterie.core.aggregation.Median;
import org.coterie.core.graph.Graph;
import org.coterie.core.graph.Graph.Edge;
import org.coterie.core.method.AggregationRule;
import org.coterie.core.method.Setup;
import org.coterie.core.method.Weighing;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.spi.Choice;
import org.coterie.systems.Trial;
import org.junit.jupiter.api.Test;

/** Gossip with aggregations other than the mean, and with attackers. */
final class GossipAggregationTest {
  /** 0 - 1 - 2 and 1 - 3: node 1 has three neighbours, the others one. */
  private static final Graph FORK =
      new Graph(4, List.of(new Edge(0, 1), new Edge(1, 2), new Edge(1, 3)));

  private static final Choice<Aggregation<?>> MEDIAN =
      new Choice<>(new Median(), new Median.Settings());

  private static GossipSettings settings(Choice<Aggregation<?>> aggregation) {
    return new GossipSettings(Weights.UNIFORM, aggregation);
  }

  @Test
  void run_median_takesTheOwnModelAsOneOfThem() {
    Setup setup = Trial.setup(4, 1, Optional.of(FORK));

    Trial trial = Trial.run(new Gossip(), settings(MEDIAN), setup);

    float[] leaf = trained(setup, 0);
    float[] hub = trained(setup, 1);
    float[] model = trial.model(NodeId.of(0), 1);
    for (int i = 0; i < model.length; i++) {
      assertThat(model[i]).isEqualTo((float) (((double) leaf[i] + hub[i]) / 2));
    }
  }

  /** How much each neighbour's model counted in the last round of the node in the middle. */
  private static Map<NodeId, Double> weights(GossipSettings settings, int rounds) {
    Trial trial = Trial.run(new Gossip(), settings, Trial.setup(4, rounds, Optional.of(FORK)));
    return ((Weighing) trial.last(NodeId.of(1))).weights();
  }

  @Test
  void run_mean_saysWhatEachNeighbourCounted() {
    assertThat(weights(settings(AggregationRule.MEAN), 1))
        .containsExactly(
            entry(NodeId.of(0), 0.25), entry(NodeId.of(2), 0.25), entry(NodeId.of(3), 0.25));
    assertThat(weights(new GossipSettings(Weights.METROPOLIS), 1))
        .containsExactly(
            entry(NodeId.of(0), 0.25), entry(NodeId.of(2), 0.25), entry(NodeId.of(3), 0.25));
  }

  @Test
  void run_krum_saysWhichNeighbourCounted() {
    Map<NodeId, Double> weights =
        weights(settings(new Choice<>(new Krum(), new Krum.Settings(0))), 1);

    assertThat(weights.keySet()).containsExactly(NodeId.of(0), NodeId.of(2), NodeId.of(3));
    assertThat(weights.values()).allMatch(each -> each == 0 || each == 1);
  }

  @Test
  void run_median_hasNoWeights() {
    assertThat(weights(settings(MEDIAN), 1)).isEmpty();
  }

  @Test
  void run_attacker_keepsWhatItTrainedAndTellsOthersElse() {
    Setup honest = Trial.setup(4, 1, Optional.of(FORK));
    Setup setup = Trial.attacked(honest, Trial.sending(9), 1, 3);

    Trial trial = Trial.run(new Gossip(), settings(AggregationRule.MEAN), setup);

    assertThat(trial.model(NodeId.of(3), 1))
        .isEqualTo(Trial.mean(List.of(trained(setup, 1), trained(setup, 3)), 1, 1));
    float[] forged = new float[setup.initial().length];
    Arrays.fill(forged, 9);
    assertThat(trial.model(NodeId.of(1), 1))
        .isEqualTo(
            Trial.mean(
                List.of(trained(setup, 0), trained(setup, 2), forged, trained(setup, 1)),
                1,
                1,
                1,
                1));
  }

  @Test
  void run_tooFewNeighboursForTheRule_keepTheirOwnModelAndCount() {
    Setup setup = Trial.setup(4, 2, Optional.of(FORK));

    Trial trial =
        Trial.run(new Gossip(), settings(new Choice<>(new Krum(), new Krum.Settings(0))), setup);

    assertThat(trial.model(NodeId.of(0), 1)).isEqualTo(trained(setup, 0));
    assertThat(trial.last(NodeId.of(0)).metrics()).containsEntry("aggregations_skipped", 2.0);
    assertThat(trial.last(NodeId.of(1)).metrics()).containsOnlyKeys("train_loss");
  }

  @Test
  void run_foolsGold_remembersNeighboursAsSeenFromTheOwnModelBefore() {
    Setup setup = Trial.setup(4, 2, Optional.of(FORK));

    Trial trial =
        Trial.run(
            new Gossip(),
            settings(new Choice<>(new FoolsGold(), new FoolsGold.Settings(1))),
            setup,
            Trial.absence(2, 2, 3));

    Map<NodeId, float[]> histories = ((GossipState) trial.last(NodeId.of(1))).past().histories();
    assertThat(histories.keySet())
        .containsExactly(NodeId.of(0), NodeId.of(1), NodeId.of(2), NodeId.of(3));
    float[] before = trial.model(NodeId.of(1), 1);
    float[] first = AggregationRule.history(null, trained(setup, 0), setup.initial());
    float[] told =
        Trial.trained(setup, 0, trial.model(NodeId.of(0), 1), new Moment(2, 0)).parameters();
    assertThat(histories.get(NodeId.of(0))).isEqualTo(AggregationRule.history(first, told, before));
    assertThat(histories.get(NodeId.of(2)))
        .isEqualTo(AggregationRule.history(null, trained(setup, 2), setup.initial()));
  }

  @Test
  void run_foolsGoldByModels_addsUpWhatCameAndItsOwn() {
    Setup setup = Trial.setup(4, 2, Optional.of(FORK));
    var settings =
        new GossipSettings(
            Weights.UNIFORM,
            new Choice<>(new FoolsGold(), new FoolsGold.Settings(1)),
            Optional.of(Histories.MODELS),
            Optional.empty());

    Trial trial = Trial.run(new Gossip(), settings, setup, Trial.absence(2, 2, 3));

    Map<NodeId, float[]> histories = ((GossipState) trial.last(NodeId.of(1))).past().histories();
    assertThat(histories.keySet())
        .containsExactly(NodeId.of(0), NodeId.of(1), NodeId.of(2), NodeId.of(3));
    assertThat(histories.get(NodeId.of(0))).isEqualTo(bothRounds(setup, trial, 0));
    assertThat(histories.get(NodeId.of(1))).isEqualTo(bothRounds(setup, trial, 1));
    assertThat(histories.get(NodeId.of(2))).isEqualTo(trained(setup, 2));
  }

  /** What a node trained in round 1, and in round 2. */
  private static float[] bothRounds(Setup setup, Trial trial, int node) {
    float[] sum = trained(setup, node);
    float[] second =
        Trial.trained(setup, node, trial.model(NodeId.of(node), 1), new Moment(2, 0)).parameters();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += second[i];
    }
    return sum;
  }

  @Test
  void check_nodeWithTooFewNeighbours_isRefusedByName() {
    var krum = settings(new Choice<>(new Krum(), new Krum.Settings(1)));

    assertThatThrownBy(() -> new Gossip().check(4, Optional.of(FORK), krum))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "aggregation 'krum' with byzantine 1 needs at least 5 models, and node 0 of 4 gets 2,"
                + " its own counted; take a denser topology, change its settings, or choose another aggregation");
  }

  @Test
  void check_historiesThatNothingAsksFor_areRefused() {
    var settings =
        new GossipSettings(
            Weights.UNIFORM, AggregationRule.MEAN, Optional.of(Histories.MODELS), Optional.empty());

    assertThatThrownBy(() -> new Gossip().check(4, Optional.of(FORK), settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'histories' is for an aggregation that asks for them");
  }

  private static float[] trained(Setup setup, int node) {
    return Trial.trained(setup, node, setup.initial(), new Moment(1, 0)).parameters();
  }
}
