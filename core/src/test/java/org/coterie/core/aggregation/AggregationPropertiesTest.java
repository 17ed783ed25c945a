package org.coterie.core.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.coterie.core.aggregation.Votes.Rule;
import org.coterie.core.random.Draws;

/** What holds for a rule whatever it is given. */
final class AggregationPropertiesTest {
  private static final List<Rule<?>> ROBUST =
      List.of(
          Votes.MEDIAN,
          Votes.LOWER_MEDIAN,
          Votes.trimmedMean(0.2),
          Votes.krum(2),
          Votes.selfCountedKrum(2),
          Votes.multiKrum(2),
          Votes.GEOMETRIC_MEDIAN,
          Votes.FOOLSGOLD);

  @Provide
  Arbitrary<Rule<?>> rules() {
    var all = new ArrayList<Rule<?>>(ROBUST);
    all.add(Votes.MEAN);
    return Arbitraries.of(all);
  }

  @Provide
  Arbitrary<Rule<?>> robust() {
    return Arbitraries.of(ROBUST);
  }

  /** Those that count each contribution once. */
  @Provide
  Arbitrary<Rule<?>> unweighted() {
    return Arbitraries.of(ROBUST).filter(rule -> !rule.equals(Votes.GEOMETRIC_MEDIAN));
  }

  /** Whole eighths, so that shifting them by a whole number rounds nothing. */
  private static List<Contribution> votes(int size, int length, Draws draws) {
    var votes = new ArrayList<Contribution>();
    for (int i = 0; i < size; i++) {
      float[] model = new float[length];
      float[] history = new float[length];
      for (int k = 0; k < length; k++) {
        model[k] = (draws.below(2001) - 1000) / 8f;
        history[k] = (float) draws.normal();
      }
      votes.add(new Contribution(model, 1 + draws.below(9), Optional.of(history)));
    }
    return votes;
  }

  /** Medians and trimmed means keep their bits; what Krum takes stays the same models. */
  @Property(tries = 300)
  void combine_otherOrder_isTheSame(
      @ForAll("rules") Rule<?> rule,
      @ForAll @IntRange(min = 7, max = 30) int size,
      @ForAll @IntRange(min = 2, max = 300) int length,
      @ForAll long seed) {
    Draws draws = Votes.draws(seed);
    List<Contribution> votes = votes(size, length, draws);
    int[] order = IntStream.range(0, size).toArray();
    draws.shuffle(order);
    List<Contribution> shuffled = Arrays.stream(order).mapToObj(votes::get).toList();

    Aggregate one = rule.apply(votes);
    Aggregate other = rule.apply(shuffled);

    if (one instanceof Aggregate.Model model) {
      assertThat(Votes.model(other, shuffled)).isEqualTo(model.parameters());
    } else {
      double[] moved = Arrays.stream(order).mapToDouble(i -> Votes.weights(one)[i]).toArray();
      assertThat(Votes.weights(other)).containsExactly(moved, within(1e-9));
    }
  }

  @Property(tries = 200)
  void combine_shiftedModels_isShifted(
      @ForAll("rules") Rule<?> rule,
      @ForAll @IntRange(min = 7, max = 30) int size,
      @ForAll @IntRange(min = -1000, max = 1000) int shift,
      @ForAll long seed) {
    List<Contribution> votes = votes(size, 5, Votes.draws(seed));
    List<Contribution> shifted =
        votes.stream()
            .map(
                vote -> {
                  float[] model = vote.model().clone();
                  for (int k = 0; k < model.length; k++) {
                    model[k] += shift;
                  }
                  return new Contribution(model, vote.weight(), vote.history());
                })
            .toList();

    float[] one = rule.model(votes);
    float[] other = rule.model(shifted);

    for (int k = 0; k < one.length; k++) {
      assertThat(other[k] - shift).isCloseTo(one[k], within(1e-3f));
    }
  }

  @Property(tries = 100)
  void combine_equalModels_isThatModel(
      @ForAll("rules") Rule<?> rule,
      @ForAll @IntRange(min = 7, max = 30) int size,
      @ForAll long seed) {
    List<Contribution> votes = votes(size, 9, Votes.draws(seed));
    float[] model = votes.getFirst().model();
    List<Contribution> equal =
        votes.stream().map(vote -> new Contribution(model, vote.weight(), vote.history())).toList();

    assertThat(rule.model(equal)).isEqualTo(model);
  }

  @Property(tries = 200)
  void combine_anyModels_liesBetweenTheirExtremes(
      @ForAll("rules") Rule<?> rule,
      @ForAll @IntRange(min = 7, max = 30) int size,
      @ForAll long seed) {
    List<Contribution> votes = votes(size, 12, Votes.draws(seed));

    float[] found = rule.model(votes);

    for (int k = 0; k < found.length; k++) {
      int at = k;
      var column = votes.stream().mapToDouble(vote -> vote.model()[at]).summaryStatistics();
      assertThat((double) found[k]).isBetween(column.getMin() - 1e-4, column.getMax() + 1e-4);
    }
  }

  @Property(tries = 100)
  void krum_anyModels_isOneOfThem(
      @ForAll @IntRange(min = 0, max = 5) int byzantine,
      @ForAll @IntRange(min = 13, max = 30) int size,
      @ForAll long seed) {
    List<Contribution> votes = votes(size, 12, Votes.draws(seed));

    float[] found = Votes.krum(byzantine).model(votes);

    assertThat(votes).extracting(Contribution::model).contains(found);
  }

  @Property(tries = 100)
  void combine_otherWeights_isTheSameWhereEachCountsOnce(
      @ForAll("unweighted") Rule<?> rule,
      @ForAll @IntRange(min = 7, max = 30) int size,
      @ForAll long seed) {
    Draws draws = Votes.draws(seed);
    List<Contribution> votes = votes(size, 12, draws);
    List<Contribution> reweighted =
        votes.stream()
            .map(v -> new Contribution(v.model(), 1e-3 + 1e6 * draws.uniform(), v.history()))
            .toList();

    assertThat(rule.model(reweighted)).isEqualTo(rule.model(votes));
  }

  /** A weight of w is as good as w contributions of weight 1. */
  @Property(tries = 100)
  void combine_weightsThatCount_areRepetitions(
      @ForAll @IntRange(min = 3, max = 12) int size, @ForAll long seed) {
    List<Contribution> votes = votes(size, 12, Votes.draws(seed));
    List<Contribution> repeated =
        votes.stream()
            .flatMap(
                vote ->
                    Collections.nCopies((int) vote.weight(), new Contribution(vote.model(), 1))
                        .stream())
            .toList();

    for (Rule<?> rule : List.of(Votes.MEAN, Votes.GEOMETRIC_MEDIAN)) {
      float[] one = rule.model(votes);
      float[] other = rule.model(repeated);
      for (int k = 0; k < one.length; k++) {
        assertThat(other[k]).as("%s at %d", rule, k).isCloseTo(one[k], within(0.02f));
      }
    }
  }

  @Property(tries = 100)
  void combine_modelsThatAreNotFinite_neverReachTheResult(
      @ForAll("robust") Rule<?> rule,
      @ForAll @IntRange(min = 0, max = 3) int bad,
      @ForAll long seed) {
    Draws draws = Votes.draws(seed);
    List<Contribution> votes = votes(16, 12, draws);
    for (int place : draws.sample(bad, 16)) {
      votes.get(place).model()[draws.below(12)] = draws.below(2) == 0 ? Float.NaN : 1 / 0f;
    }

    Aggregate found = rule.apply(votes);

    assertThat(found.nonFinite()).isEqualTo(bad);
    for (float value : Votes.model(found, votes)) {
      assertThat(value).isFinite();
    }
  }
}
