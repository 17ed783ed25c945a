package org.coterie.core.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.coterie.core.data.Dataset;
import org.coterie.core.data.Shape;
import org.coterie.core.data.Shard;
import org.coterie.core.graph.Graph;
import org.coterie.core.graph.Graph.Edge;
import org.coterie.core.learning.SoftmaxFamily;
import org.coterie.core.learning.Trainer;
import org.coterie.core.learning.TrainingPlan;
import org.coterie.core.learning.vector.VectorEngine;
import org.coterie.core.protocol.NodeId;
import org.junit.jupiter.api.Test;

final class SetupTest {
  private static final Dataset DATA =
      new Dataset(
          "test",
          new Shape(1, 1, 1),
          List.of("no", "yes"),
          new float[] {0, 1, 2},
          new int[] {0, 1, 1});

  @Test
  void new_nodeWithoutExamples_isRefused() {
    assertThatThrownBy(() -> setup(new int[] {0, 1}, new int[] {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("node 1 holds no training example");
  }

  @Test
  void learner_ofANode_hasItsData() {
    assertThat(setup(new int[] {0}, new int[] {1, 2}).learner(1).examples()).isEqualTo(2);
  }

  @Test
  void neighbours_ofANode_areThoseOfTheGraph() {
    assertThat(setup(new int[] {0}, new int[] {1}).neighbours(1)).containsExactly(NodeId.of(0));
  }

  private static Setup setup(int[]... rows) {
    var softmax = new SoftmaxFamily().build(DATA.shape(), 2, new SoftmaxFamily.Settings());
    return new Setup(
        1,
        new float[softmax.parameterCount()],
        List.of(rows).stream().map(of -> new Shard(DATA, of)).toList(),
        new Trainer(new VectorEngine(), softmax),
        new TrainingPlan(1, 8, 0.1),
        Optional.of(new Graph(2, List.of(new Edge(0, 1)))));
  }
}
