package org.coterie.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.coterie.core.data.Dataset;
import org.coterie.core.data.Shape;
import org.coterie.core.data.Shard;
import org.coterie.core.graph.Graph;
import org.coterie.core.learning.Architecture;
import org.coterie.core.learning.SoftmaxFamily;
import org.coterie.core.learning.Trainer;
import org.coterie.core.learning.TrainingPlan;
import org.coterie.core.learning.vector.VectorEngine;
import org.coterie.core.method.Setup;
import org.coterie.core.random.Draws;
import org.coterie.core.random.Stream;

/** A learning task of a few milliseconds: Gaussian blobs, softmax regression, uneven shards. */
public final class SyntheticTask {
  private static final int CLASSES = 3;
  private static final int FEATURES = 5;

  private SyntheticTask() {}

  /** Node i holds 6 + 5 (i mod 3) examples. */
  public static Setup setup(int nodes, int rounds, Optional<Graph> topology) {
    var sizes = new ArrayList<Integer>();
    for (int node = 0; node < nodes; node++) {
      sizes.add(6 + 5 * (node % 3));
    }
    Dataset data = blobs(sizes.stream().mapToInt(size -> size).sum());
    var shards = new ArrayList<Shard>();
    int next = 0;
    for (int size : sizes) {
      shards.add(new Shard(data, IntStream.range(next, next + size).toArray()));
      next += size;
    }
    Architecture architecture =
        new SoftmaxFamily().build(data.shape(), CLASSES, new SoftmaxFamily.Settings());
    return new Setup(
        rounds,
        architecture.initial(draws("initial")),
        shards,
        new Trainer(new VectorEngine(), architecture),
        new TrainingPlan(1, 4, 0.1),
        topology,
        Optional.empty(),
        Optional.empty(),
        node -> architecture.initial(draws("initial " + node)));
  }

  private static Dataset blobs(int size) {
    Draws draws = draws("blobs");
    float[] features = new float[size * FEATURES];
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      labels[i] = draws.below(CLASSES);
      for (int j = 0; j < FEATURES; j++) {
        double centre = j % CLASSES == labels[i] ? 1 : -1;
        features[i * FEATURES + j] = (float) (centre + draws.normal());
      }
    }
    return new Dataset(
        "blobs", new Shape(FEATURES, 1, 1), List.of("a", "b", "c"), features, labels);
  }

  private static Draws draws(String purpose) {
    return Stream.of(1, "", 0, 0, purpose);
  }
}
