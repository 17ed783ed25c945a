package org.coterie.systems.federated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.assertj.core.data.Offset;
import org.coterie.core.adversary.SybilSettings.Models;
import org.coterie.core.learning.Objective;
import org.coterie.core.method.Setup;
import org.coterie.core.method.Sybils;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.random.Stream;
import org.coterie.core.simulation.Fault;
import org.coterie.systems.Beside;
import org.coterie.systems.Trial;
import org.junit.jupiter.api.Test;

final class FederatedSybilsTest {
  private static final FederatedSettings ALL = new FederatedSettings(1);
  private static final NodeId ADVERSARY = Sybils.name(0);
  private static final Offset<Float> ROUNDING = within(1e-6f);

  private static float[] mean(Setup setup, int sybils) {
    double[] sum = new double[setup.initial().length];
    int examples = 0;
    for (int client = 0; client <= setup.nodes(); client++) {
      boolean honest = client < setup.nodes();
      var shard = honest ? setup.shards().get(client) : setup.sybils().orElseThrow().poisoned();
      var name = honest ? NodeId.of(client) : ADVERSARY;
      float[] model =
          setup
              .trainer()
              .train(
                  setup.initial(),
                  shard,
                  setup.training(),
                  Objective.CROSS_ENTROPY,
                  setup.training().learningRate(),
                  Stream.of(Trial.SEED, name.name(), 1, 0, "sgd"))
              .parameters();
      int weight = honest ? shard.size() : sybils * shard.size();
      examples += weight;
      for (int i = 0; i < sum.length; i++) {
        sum[i] += (double) weight * model[i];
      }
    }
    float[] mean = new float[sum.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (sum[i] / examples);
    }
    return mean;
  }

  @Test
  void run_withSybils_eachIsAClientWithTheSamePoisonedModel() {
    Setup setup = Beside.published().withoutGraph(1);

    Trial trial = Trial.run(new Federated(), ALL, setup);

    trial.assertFaultless();
    assertThat(trial.counters().sent()).isEqualTo(2 * (5 + 3));
    assertThat(trial.model(Federated.SERVER, 1)).containsExactly(mean(setup, 3), ROUNDING);
    assertThat(trial.trainLoss(ADVERSARY, 1)).isPresent();
  }

  @Test
  void run_whereASybilIsAway_theOthersAnswer() {
    var away = new Fault.Absence(Sybils.name(1), new Moment(1, 0), Optional.empty());
    Setup setup = Beside.published().withoutGraph(1);

    Trial trial = Trial.run(new Federated(), ALL, setup, away);

    assertThat(trial.model(Federated.SERVER, 1)).containsExactly(mean(setup, 2), ROUNDING);
  }

  @Test
  void run_whereAllSybilsAreAwayForARound_theyTakePartAgainAfterIt() {
    Setup setup = Beside.published().withoutGraph(3);
    Fault[] away = new Fault[3];
    for (int sybil = 0; sybil < away.length; sybil++) {
      away[sybil] =
          new Fault.Absence(Sybils.name(sybil), new Moment(2, 0), Optional.of(new Moment(3, 0)));
    }

    Trial trial = Trial.run(new Federated(), ALL, setup, away);

    assertThat(trial.trainLoss(ADVERSARY, 1)).isPresent();
    assertThat(trial.trainLoss(ADVERSARY, 2)).isEmpty();
    assertThat(trial.trainLoss(ADVERSARY, 3)).isPresent();
  }

  @Test
  void run_ofAClickFarm_isAnotherModel() {
    Setup one = Beside.published().withoutGraph(1);
    Setup each = Beside.published().models(Models.EACH).withoutGraph(1);

    assertThat(Trial.run(new Federated(), ALL, each).model(Federated.SERVER, 1))
        .isNotEqualTo(Trial.run(new Federated(), ALL, one).model(Federated.SERVER, 1));
  }

  @Test
  void checkSybils_ofACohort_isRefused() {
    var half = new FederatedSettings(0.5);
    String message =
        "'client_fraction' is 0.5, and an adversary with Sybils has to take part in each round; set"
            + " it to 1, or take the adversary out";

    assertThatThrownBy(() -> new Federated().checkSybils(half)).hasMessage(message);
    assertThatThrownBy(
            () -> new Federated().participants(Beside.published().withoutGraph(1), half))
        .hasMessage(message);
  }
}
