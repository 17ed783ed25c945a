package org.coterie.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.coterie.core.data.Dataset;
import org.coterie.core.data.Shape;
import org.coterie.core.data.Shard;
import org.coterie.core.learning.Architecture;
import org.coterie.core.learning.Evaluation;
import org.coterie.core.learning.Layer;
import org.coterie.core.learning.Trainer;
import org.coterie.core.learning.vector.VectorEngine;
import org.coterie.core.random.Draws;
import org.coterie.core.random.Stream;
import org.junit.jupiter.api.Test;

class ScorerTest {
  private static final Shape SHAPE = new Shape(1, 3, 3);

  private final Architecture architecture =
      new Architecture("small", SHAPE, 4, List.of(new Layer.Dense(4)));

  private final Trainer trainer = new Trainer(new VectorEngine(), architecture);
  private final Draws draws = Stream.of(7, "", 0, 0, "scorer");
  private final Dataset data = data();

  private Dataset data() {
    float[] features = new float[1203 * SHAPE.size()];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) draws.uniform();
    }
    int[] labels = IntStream.range(0, 1203).map(i -> i % 4).toArray();
    return new Dataset("drawn", SHAPE, List.of("a", "b", "c", "d"), features, labels);
  }

  /** More models than a task takes, on shards of one block and of several, some asked twice. */
  @Test
  void score_manyModelsOnManyShards_givesEachTheFiguresItGetsAlone() {
    var models = IntStream.range(0, 70).mapToObj(i -> architecture.initial(draws)).toList();
    var shards =
        List.of(
            data.all(),
            new Shard(data, IntStream.range(0, 500).toArray()),
            new Shard(data, IntStream.range(3, 9).toArray()),
            new Shard(data, new int[] {5}));
    var jobs = new ArrayList<Scorer.Job>();
    for (Shard shard : shards) {
      for (float[] model : models) {
        jobs.add(new Scorer.Job(model, shard));
      }
    }
    jobs.addAll(jobs.subList(50, 90));
    Collections.shuffle(jobs, new Random(1));
    List<Evaluation> alone = new ArrayList<>();
    try (var scorer = new Scorer(trainer, 1)) {
      jobs.forEach(job -> alone.add(scorer.score(List.of(job)).getFirst()));
      assertThat(scorer.score(jobs)).isEqualTo(alone);
    }
    try (var scorer = new Scorer(trainer, 5)) {
      assertThat(scorer.score(jobs)).isEqualTo(alone);
      assertThat(scorer.score(jobs.reversed())).isEqualTo(alone.reversed());
      assertThat(scorer.score(List.of())).isEmpty();
    }
    assertThat(alone).anyMatch(each -> each.examples() == 1203);
  }

  @Test
  void score_oneModelOnSeveralBlocks_isTheMeanOverAllExamples() {
    float[] model = architecture.initial(draws);
    Evaluation whole = trainer.evaluate(model, data.all());
    try (var scorer = new Scorer(trainer, 3)) {
      Evaluation found = scorer.score(List.of(new Scorer.Job(model, data.all()))).getFirst();
      assertThat(found.accuracy()).isEqualTo(whole.accuracy());
      assertThat(found.meanLoss())
          .isCloseTo(whole.meanLoss(), org.assertj.core.api.Assertions.within(1e-12));
    }
  }
}
