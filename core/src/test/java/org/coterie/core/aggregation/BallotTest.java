package org.coterie.core.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.coterie.core.aggregation.Votes.Rule;
import org.coterie.core.spi.Registry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What all rules do alike with what they are given: models that are not finite, misuse. */
final class BallotTest {
  @SuppressWarnings({"unchecked", "rawtypes"}) // a class literal has no type arguments
  private static final Class<Aggregation<?>> RULES = (Class) Aggregation.class;

  private static final float[] NAN = {Float.NaN, 0};

  static Stream<Rule<?>> robust() {
    return Stream.of(
        Votes.MEDIAN,
        Votes.trimmedMean(0.2),
        Votes.krum(2),
        Votes.multiKrum(2),
        Votes.GEOMETRIC_MEDIAN,
        Votes.FOOLSGOLD);
  }

  static Stream<Rule<?>> all() {
    return Stream.concat(Stream.of(Votes.MEAN), robust());
  }

  private static List<Contribution> finite() {
    return Votes.of(Votes.cloud(7, 2, 3, Votes.draws(4)));
  }

  private static List<Contribution> with(int at, float... model) {
    return Stream.concat(
            finite().subList(0, at).stream(),
            Stream.concat(Votes.of(model).stream(), finite().subList(at, finite().size()).stream()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("robust")
  void combine_modelThatIsNotFinite_leavesItOutAndCountsIt(Rule<?> rule) {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      Aggregate found = rule.apply(with(3, 0, bad));

      assertThat(found.nonFinite()).isEqualTo(1);
      assertThat(Votes.model(found, with(3, 0, bad))).doesNotContain(Float.NaN);
      if (found instanceof Aggregate.Weights weights) {
        assertThat(weights.others()).hasSize(8);
        assertThat(weights.others()[3]).isZero();
      }
    }
  }

  /** What is left out is one that the rule allowed for: fewer of the rest are cut. */
  @Test
  void combine_modelThatIsNotFinite_isOneOfTheFaulty() {
    // Three allowed for, of ten one is a NaN: two of nine are cut on each side.
    List<Contribution> line =
        Stream.concat(
                Votes.of(NAN).stream(),
                java.util.stream.IntStream.range(0, 9).mapToObj(i -> Votes.weighing(1, i * i, 0)))
            .toList();

    // 4 9 16 25 36
    assertThat(Votes.trimmedMean(0.3).model(line)).containsExactly(18, 0);
    // n - f - 2 = 3 neighbours whether it is counted among both or neither.
    assertThat(Votes.weights(Votes.krum(3).apply(line)))
        .endsWith(Votes.weights(Votes.krum(2).apply(line.subList(1, 10))));
    assertThat(Votes.weights(Votes.multiKrum(3).apply(line)))
        .endsWith(Votes.weights(Votes.multiKrum(2).apply(line.subList(1, 10))));
  }

  @ParameterizedTest
  @MethodSource("robust")
  void combine_modelsThatAreAllNotFinite_isNothing(Rule<?> rule) {
    assertThat(rule.apply(Votes.of(NAN, NAN, NAN, NAN, NAN, NAN, NAN)))
        .isEqualTo(new Aggregate.Nothing(7));
  }

  @Test
  void combine_moreNotFiniteThanKrumAllowsFor_isNothingOnceThreeAreNotLeft() {
    List<Contribution> nans = Votes.of(NAN, NAN, NAN, NAN, NAN);

    assertThat(Votes.krum(1).apply(Votes.joined(finite().subList(0, 3), nans)).nonFinite())
        .isEqualTo(5);
    assertThat(Votes.krum(1).apply(Votes.joined(finite().subList(0, 2), nans)))
        .isEqualTo(new Aggregate.Nothing(5));
  }

  @ParameterizedTest
  @MethodSource("robust")
  void combine_ownModelThatIsNotFinite_leavesItOut(Rule<?> rule) {
    Aggregate found = rule.apply(Optional.of(Votes.weighing(1, NAN)), finite());

    assertThat(found.nonFinite()).isEqualTo(1);
    assertThat(Votes.model(found, finite())).doesNotContain(Float.NaN);
  }

  @Test
  void mean_modelThatIsNotFinite_takesItAsItIs() {
    Aggregate found = Votes.MEAN.apply(with(3, NAN));

    assertThat(found.nonFinite()).isZero();
    assertThat(Votes.model(found, with(3, NAN))[0]).isNaN();
  }

  @Test
  void mean_unequalWeights_areShares() {
    var votes = List.of(Votes.weighing(1, 8), Votes.weighing(3, 0));

    assertThat(Votes.MEAN.apply(Optional.of(Votes.weighing(4, 1)), votes))
        .usingRecursiveComparison()
        .isEqualTo(new Aggregate.Weights(0.5, new double[] {0.125, 0.375}, 0));
    assertThat(Votes.MEAN.model(votes)).containsExactly(2);
  }

  @Test
  void foolsGold_historyThatIsNotFinite_leavesItsSenderOut() {
    var votes =
        List.of(
            new Contribution(new float[] {1, 0}, 1, Optional.of(NAN)),
            new Contribution(new float[] {2, 0}, 1, Optional.of(new float[] {1, 0})));

    assertThat(Votes.FOOLSGOLD.apply(votes))
        .usingRecursiveComparison()
        .isEqualTo(new Aggregate.Weights(0, new double[] {0, 1}, 1));
  }

  @ParameterizedTest
  @MethodSource("all")
  void combine_misuse_isRefused(Rule<?> rule) {
    assertThatThrownBy(() -> rule.apply(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("and there are 0");
    assertThatThrownBy(() -> rule.apply(with(3, 1))).hasMessage("models of 2 and of 1 parameters");
    for (double weight : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      var votes = Votes.joined(finite(), List.of(Votes.weighing(weight, 0, 0)));
      assertThatThrownBy(() -> rule.apply(votes))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a weight must be positive and finite: " + weight);
    }
    var shortHistory = new Contribution(new float[2], 1, Optional.of(new float[3]));
    assertThatThrownBy(() -> rule.apply(Votes.joined(finite(), List.of(shortHistory))))
        .hasMessage("a model of 2 parameters with a history of 3");
  }

  @ParameterizedTest
  @MethodSource("all")
  void combine_any_writesNothingThatItWasGiven(Rule<?> rule) {
    List<Contribution> votes = finite();
    float[][] before = votes.stream().map(vote -> vote.model().clone()).toArray(float[][]::new);

    float[] found = rule.model(votes);
    Arrays.fill(found, -1);

    assertThat(votes.stream().map(Contribution::model).toArray(float[][]::new))
        .isDeepEqualTo(before);
  }

  @Test
  void rules_areFoundByTheirNames() {
    assertThat(
            Registry.load("aggregations", RULES, BallotTest.class.getClassLoader())
                .byName()
                .keySet())
        .containsExactly(
            "foolsgold",
            "geometric-median",
            "krum",
            "mean",
            "median",
            "multi-krum",
            "trimmed-mean");
  }
}
