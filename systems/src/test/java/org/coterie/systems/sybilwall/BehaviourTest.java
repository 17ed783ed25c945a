package org.coterie.systems.sybilwall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.coterie.core.aggregation.SimilarityScores;
import org.coterie.core.data.Dataset;
import org.coterie.core.data.Shape;
import org.coterie.core.data.Shard;
import org.coterie.core.learning.Architecture;
import org.coterie.core.learning.SoftmaxFamily;
import org.coterie.core.learning.Trainer;
import org.coterie.core.learning.TrainingPlan;
import org.coterie.core.learning.vector.VectorEngine;
import org.coterie.core.method.Learner;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.random.Draws;
import org.coterie.core.random.Stream;
import org.junit.jupiter.api.Test;

/**
 * Softmax regression from two features, of which the second is 0 in every example, to two classes.
 */
final class BehaviourTest {
  private static final int PARAMETERS = 6;
  private static final NodeId SELF = NodeId.of(0);
  private static final Dataset DATA =
      new Dataset(
          "two",
          new Shape(2, 1, 1),
          List.of("a", "b"),
          new float[] {1, 0, 2, 0, -1, 0},
          new int[] {0, 1, 0});

  private static Learner learner() {
    Architecture softmax =
        new SoftmaxFamily().build(DATA.shape(), DATA.classes(), new SoftmaxFamily.Settings());
    return new Learner(
        new Trainer(new VectorEngine(), softmax),
        new TrainingPlan(1, 1, 0.1),
        new Shard(DATA, new int[] {0, 1}),
        2,
        Optional.empty());
  }

  private static double[][] of(double[] own, double[]... others) {
    List<Entry> entries =
        Arrays.stream(others)
            .map(sum -> Entry.direct(Scribe.signed(NodeId.of(1), 1, 2, sum), Optional.empty()))
            .toList();
    return new Behaviour(learner(), Wall.BEHAVIOUR)
        .of(entries, Scribe.signed(SELF, 1, 2, own), new Scribe(SELF, new Moment(2, 1)));
  }

  /**
   * Weights by class, then biases. The mean of two models is half their sum: (1, 2), (3, 4), (1, 0)
   * scores 1 + 1 and 3 for x = 1, and 3 and 6 for x = 2; the own one scores 1 and 0, and 1 and 0.
   */
  @Test
  void of_twoRounds_isTheMeanModelsCentredScoresLessTheOwn() {
    double[][] apart = of(new double[] {0, 0, 0, 0, 2, 0}, new double[] {2, 4, 6, 8, 2, 0});

    assertThat(apart[0]).containsExactly(-0.5 - 0.5, 0.5 + 0.5, -1.5 - 0.5, 1.5 + 0.5);
  }

  @Test
  void of_whatWasSeenOnly_leavesOutTheRest() {
    SignedHistory base = Scribe.signed(NodeId.of(1), 1, 1, 50, -7, 3, 9, 0, 80);
    SignedHistory now = Scribe.signed(NodeId.of(1), 1, 2, 51, -5, 6, 13, 1, 80);
    Entry entry = Entry.direct(now, Optional.of(base));

    double[][] apart =
        new Behaviour(learner(), Wall.BEHAVIOUR)
            .of(
                List.of(entry),
                Scribe.signed(SELF, 1, 2, new double[PARAMETERS]),
                new Scribe(SELF, new Moment(2, 1)));

    assertThat(apart[0]).containsExactly(-0.5, 0.5, -1.5, 1.5);
  }

  /** Not on weights that no example touches, nor on what moves all classes alike. */
  @Property(tries = 200)
  void of_noiseThatChangesNoAnswer_doesNotShow(
      @ForAll long seed, @ForAll @DoubleRange(min = 0, max = 100) double size) {
    Draws draws = Stream.of(seed, "", 0, 0, "models");
    double[] model = drawn(draws);
    double[] noisy = model.clone();
    noisy[1] += size * draws.normal();
    noisy[3] += size * draws.normal();
    double onAll = draws.normal();
    noisy[4] += onAll;
    noisy[5] += onAll;
    double[] own = drawn(draws);

    double[][] apart = of(own, model, noisy);

    assertThat(apart[1]).containsExactly(apart[0], within(1e-4));
  }

  @Test
  void of_identicalOnesBehindNoise_areSuppressedByOutputsAndNotByWeights() {
    double[][] histories = {
      {1, 0, -1, 0, 0, 0}, {1, 9, -1, 0, 0, 0}, {-1, 0, 1, 0, 1, -1}, {0, 1, 0, 1, 3, 0}
    };
    double[] own = {0.1, 0, 0, 0, 0, 0};

    assertThat(SimilarityScores.of(of(own, histories), 4, SimilarityScores.Variant.EXPERIMENTS))
        .startsWith(0, 0);
    assertThat(SimilarityScores.of(histories, 4, SimilarityScores.Variant.EXPERIMENTS)[1])
        .isGreaterThan(0.5);
  }

  @Test
  void of_modelsBeyondAllNumbers_staysFinite() {
    double[][] apart = of(new double[PARAMETERS], new double[] {1e300, 0, -1e300, 0, 0, 1e300});

    assertThat(Arrays.stream(apart[0]).allMatch(Double::isFinite)).isTrue();
    assertThat(Arrays.stream(apart[0]).anyMatch(each -> each != 0)).isTrue();
  }

  @Test
  void asked_moreThanEnough_areSpreadEvenly() {
    int[] rows = new int[1000];
    Arrays.setAll(rows, i -> 2999 - i);
    Dataset data =
        new Dataset("many", new Shape(1, 1, 1), List.of("a"), new float[3000], new int[3000]);

    int[] asked = Behaviour.asked(new Shard(data, rows)).rows();

    assertThat(asked).hasSize(Behaviour.EXAMPLES).startsWith(2999, 2989, 2979);
  }

  private static double[] drawn(Draws draws) {
    double[] drawn = new double[PARAMETERS];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = draws.normal();
    }
    return drawn;
  }
}
