package org.coterie.systems.gossip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.coterie.core.method.Setup;
import org.coterie.core.method.Sybils;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.simulation.Fault;
import org.coterie.systems.Beside;
import org.coterie.systems.Trial;
import org.junit.jupiter.api.Test;

final class GossipSybilsTest {
  private static final GossipSettings UNIFORM = new GossipSettings(Weights.UNIFORM);
  private static final NodeId ADVERSARY = Sybils.name(0);
  private static final Offset<Float> ROUNDING = within(1e-6f);

  @Test
  void run_withSybils_neighboursAverageThePoisonedModelIn() {
    Setup setup = Beside.published().setup(1);

    Trial trial = Trial.run(new Gossip(), UNIFORM, setup);

    trial.assertFaultless();
    assertThat(trial.counters().sent()).as("6 edges and 7 attack edges").isEqualTo(2 * (6 + 7));
    // Node 0 knows 1, 4 and Sybil 0; node 1 knows 0, 2, 3 and the Sybils 0 and 1.
    assertThat(trial.model(NodeId.of(0), 1)).containsExactly(mean(trial, 0, 1, 4, -1), ROUNDING);
    assertThat(trial.model(NodeId.of(1), 1)).containsExactly(mean(trial, 1, 0, 2, 3, -1, -1), ROUNDING);
  }

  @Test
  void run_withSybils_theyAverageWithOneOwnModelForEach() {
    Setup setup = Beside.published().setup(1);

    Trial trial = Trial.run(new Gossip(), UNIFORM, setup);

    assertThat(trial.model(ADVERSARY, 1))
        .as("each node once, though 1 and 3 know two Sybils")
        .containsExactly(mean(trial, -1, -1, -1, 0, 1, 2, 3, 4), ROUNDING);
  }

  @Test
  void run_whereASybilIsAway_theOthersGoOn() {
    var away = new Fault.Absence(Sybils.name(2), new Moment(1, 0), Optional.empty());

    Trial trial = Trial.run(new Gossip(), UNIFORM, Beside.published().setup(1), away);

    assertThat(trial.model(NodeId.of(4), 1)).containsExactly(mean(trial, 4, 3, 0), ROUNDING);
    assertThat(trial.model(ADVERSARY, 1)).containsExactly(mean(trial, -1, -1, -1, 0, 1, 2, 3), ROUNDING);
  }

  /** Of what these nodes trained in round 1, -1 being the adversary; each in the given order. */
  private static float[] mean(Trial trial, int... nodes) {
    List<float[]> models = new ArrayList<>();
    for (int node : nodes) {
      models.add(trained(trial, node));
    }
    float[] mean = new float[models.getFirst().length];
    for (int i = 0; i < mean.length; i++) {
      double sum = 0;
      for (float[] model : models) {
        sum += model[i];
      }
      mean[i] = (float) (sum / nodes.length);
    }
    return mean;
  }

  private static float[] trained(Trial trial, int node) {
    NodeId name = node < 0 ? ADVERSARY : NodeId.of(node);
    return trial.models(name, new Moment(1, 0)).firstEntry().getValue();
  }
}
