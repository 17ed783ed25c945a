package org.coterie.core.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.coterie.core.aggregation.Attackers.Kind;
import org.coterie.core.aggregation.Attackers.Round;
import org.coterie.core.aggregation.Votes.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each rule promises, at n = 21, from no attacker to its breakdown point; that it breaks
 * beyond it; and what an attacker who knows the rule gets out of it. A promise is one sentence of
 * the rule's Javadoc.
 */
final class BreakdownTest {
  private static final int NODES = Attackers.NODES;
  private static final int SEEDS = 3;

  /** Whether a rule's promise is kept. */
  interface Promise {
    void check(Round round, float[] found);
  }

  /**
   * A rule and what it says of itself.
   *
   * @param most attackers that it allows for
   * @param broken attackers with which the strongest attacks break it
   */
  record Case(Rule<?> rule, int most, int broken, Promise promise) {
    @Override
    public String toString() {
      return rule + " up to " + most;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case(Votes.MEDIAN, 10, 11, BreakdownTest::liesBetweenHonestExtremes),
        new Case(Votes.trimmedMean(0.2), 4, 5, BreakdownTest::liesBetweenHonestExtremes),
        new Case(Votes.trimmedMean(0.48), 10, 11, BreakdownTest::liesBetweenHonestExtremes),
        new Case(Votes.krum(9), 9, 11, isWithinKrumsBound(9)),
        new Case(Votes.krum(4), 4, 11, isWithinKrumsBound(4)),
        new Case(Votes.multiKrum(9), 9, 11, isWithinKrumsBound(9)),
        new Case(Votes.multiKrum(4), 4, 11, isWithinKrumsBound(4)),
        new Case(Votes.GEOMETRIC_MEDIAN, 10, 11, BreakdownTest::isWithinMediansBound));
  }

  static Stream<Arguments> attacked() {
    return cases().flatMap(each -> Stream.of(Kind.values()).map(kind -> Arguments.of(each, kind)));
  }

  private static void liesBetweenHonestExtremes(Round round, float[] found) {
    for (int k = 0; k < found.length; k++) {
      double[] honest = round.column(k);
      assertThat((double) found[k]).isBetween(honest[0], honest[honest.length - 1]);
    }
  }

  private static Promise isWithinKrumsBound(int byzantine) {
    return (round, found) ->
        assertThat(round.distance(found)).isLessThanOrEqualTo(krumsBound(round, byzantine));
  }

  private static double krumsBound(Round round, int f) {
    return round.diameter() * (1 + Math.sqrt((NODES - f - 2.0) / (NODES - 2 * f - 1)));
  }

  private static void isWithinMediansBound(Round round, float[] found) {
    double honest = round.honest().length / (double) NODES;
    // A thousandth for what the passes leave undone.
    double bound = 1.001 * 2 * honest / (2 * honest - 1) * round.radius();
    assertThat(round.distance(found)).isLessThanOrEqualTo(bound);
  }

  @ParameterizedTest
  @MethodSource("attacked")
  void promise_upToTheBreakdownPoint_isKept(Case each, Kind kind) {
    for (int attackers = 0; attackers <= each.most(); attackers++) {
      for (double strength : kind.strengths()) {
        for (int seed = 0; seed < SEEDS; seed++) {
          Round round = Attackers.round(attackers, kind, strength, seed);

          each.promise().check(round, each.rule().model(round.votes()));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("attacked")
  void promise_beyondTheBreakdownPoint_isBroken(Case each, Kind kind) {
    for (int seed = 0; seed < SEEDS; seed++) {
      Round round = Attackers.round(each.broken(), kind, 1e6, seed);

      double distance = round.distance(each.rule().model(round.votes()));

      // As far as the attacker likes: its own distance is in the order of 1e6.
      assertThat(distance).isGreaterThan(1e4 * round.radius());
    }
  }

  @ParameterizedTest
  @EnumSource
  void mean_oneAttacker_isBroken(Kind kind) {
    int fewest = kind == Kind.LITTLE_IS_ENOUGH ? 2 : 1;
    Round round = Attackers.round(fewest, kind, 1e6, 1);

    assertThat(round.distance(Votes.MEAN.model(round.votes()))).isGreaterThan(1e3 * round.radius());
  }

  /** The attack fitted to it: beyond all honest values it gets their largest, and no more. */
  @Test
  void median_tenOfTwentyOneAboveAll_isTheLargestHonestValue() {
    Round round = far(10, 1e30f, 5);

    float[] found = Votes.MEDIAN.model(round.votes());

    for (int k = 0; k < found.length; k++) {
      assertThat((double) found[k]).isEqualTo(round.column(k)[10]);
    }
  }

  /**
   * Fang et al., USENIX Security 2020, section 4.3: the attackers' cut takes the low honest ones.
   */
  @Test
  void trimmedMean_asManyAsAreCutAboveAll_isTheMeanOfTheLargerHonestValues() {
    Round round = far(4, 1e30f, 5);

    float[] found = Votes.trimmedMean(0.2).model(round.votes());

    for (int k = 0; k < found.length; k++) {
      double larger = Arrays.stream(round.column(k)).skip(4).average().orElseThrow();
      assertThat((double) found[k]).isCloseTo(larger, within(1e-6));
      assertThat(larger).isGreaterThan(round.honestMean()[k]);
    }
  }

  /**
   * The attack fitted to it (Fang et al., USENIX Security 2020, section 4.2): the attackers stand
   * together as far away as they are still chosen. That is further than any honest model, and
   * within the promise.
   */
  @Test
  void krum_attackersTogetherAsFarAsTheyAreChosen_takesThemWithinThePromise() {
    for (int attackers : new int[] {2, 4, 6, 9}) {
      float[][] honest = Attackers.updates(NODES - attackers, Votes.draws(attackers));
      double near = 0;
      double far = 100;
      for (int i = 0; i < 50; i++) {
        double middle = (near + far) / 2;
        if (chosen(together(honest, attackers, middle), attackers)) {
          near = middle;
        } else {
          far = middle;
        }
      }
      Round round = together(honest, attackers, near);
      float[] found = Votes.krum(attackers).model(round.votes());
      float[] several = Votes.multiKrum(attackers).model(round.votes());

      assertThat(found).isEqualTo(round.forged()[0]);
      assertThat(round.distance(found)).isLessThanOrEqualTo(krumsBound(round, attackers));
      assertThat(round.distance(several))
          .isGreaterThan(0.5 * attackers / (NODES - attackers) * near)
          .isLessThanOrEqualTo(krumsBound(round, attackers));
      if (attackers == 9) {
        assertThat(round.distance(found)).isGreaterThan(1.5 * round.radius());
      }
    }
  }

  private static boolean chosen(Round round, int attackers) {
    return Arrays.equals(Votes.krum(attackers).model(round.votes()), round.forged()[0]);
  }

  private static Round together(float[][] honest, int attackers, double away) {
    double[] mean = Votes.mean(honest);
    float[] model = new float[mean.length];
    for (int k = 0; k < model.length; k++) {
      model[k] = (float) (mean[k] - away / Math.sqrt(model.length));
    }
    return new Round(honest, Collections.nCopies(attackers, model).toArray(float[][]::new));
  }

  /** The attack fitted to it: all on one side, however far. Nearly half move it by a few radii. */
  @Test
  void geometricMedian_tenOfTwentyOneFarOnOneSide_isMovedWithinThePromise() {
    for (float away : new float[] {1e2f, 1e6f, 1e12f, 1e30f}) {
      Round round = far(10, away, 5);

      float[] found = Votes.GEOMETRIC_MEDIAN.model(round.votes());

      isWithinMediansBound(round, found);
      assertThat(round.distance(found)).isGreaterThan(0.5 * round.radius());
    }
  }

  /** Why the passes do not begin at the mean, as others have it. */
  @Test
  void geometricMedian_farModels_holdItForFewPassesOnlyFromTheMean() {
    Round round = far(4, 1e9f, 5);
    var few = new Rule<>(new GeometricMedian(), new GeometricMedian.Settings(1e-6, 4, true));

    isWithinMediansBound(round, few.model(round.votes()));
    assertThat(round.distance(passesFromTheMean(round, 4))).isGreaterThan(1e6 * round.radius());
    Round half = far(10, 1e9f, 5);
    assertThat(half.distance(passesFromTheMean(half, 100))).isGreaterThan(1e3 * half.radius());
  }

  private static float[] passesFromTheMean(Round round, int passes) {
    float[][] models = round.votes().stream().map(Contribution::model).toArray(float[][]::new);
    double[] point = Votes.mean(models);
    for (int pass = 0; pass < passes; pass++) {
      double[] next = new double[point.length];
      double total = 0;
      for (float[] model : models) {
        double share = 1 / Math.max(1e-6, Votes.distance(model, point));
        total += share;
        for (int k = 0; k < next.length; k++) {
          next[k] += share * model[k];
        }
      }
      for (int k = 0; k < next.length; k++) {
        point[k] = next[k] / total;
      }
    }
    return Votes.rounded(point);
  }

  /** By weight, not by number: and weights are what senders say. */
  @Test
  void geometricMedian_attackersWithLittleOrMuchWeight_goesByIt() {
    Round round = far(15, 1e9f, 5);
    // 15 attackers of weight 1 against 6 honest ones of weight 4: the honest hold 24 / 39.
    List<Contribution> light = weighing(round, 1, 4);
    double share = 24 / 39.0;
    assertThat(round.distance(Votes.GEOMETRIC_MEDIAN.model(light)))
        .isLessThan(1.001 * 2 * share / (2 * share - 1) * round.radius());
    assertThat(round.distance(Votes.geometricMedian(false).model(light))).isGreaterThan(1e8);

    Round few = far(3, 1e9f, 5);
    List<Contribution> heavy = weighing(few, 10, 1);
    assertThat(few.distance(Votes.GEOMETRIC_MEDIAN.model(heavy))).isGreaterThan(1e8);
    isWithinMediansBound(few, Votes.geometricMedian(false).model(heavy));
  }

  private static List<Contribution> weighing(Round round, double forged, double honest) {
    return Votes.joined(
        Arrays.stream(round.forged()).map(model -> Votes.weighing(forged, model)).toList(),
        Arrays.stream(round.honest()).map(model -> Votes.weighing(honest, model)).toList());
  }

  /** All attackers at one far place. */
  private static Round far(int attackers, float away, long seed) {
    float[] model = new float[Attackers.PARAMETERS];
    Arrays.fill(model, away);
    return new Round(
        Attackers.updates(NODES - attackers, Votes.draws(seed)),
        IntStream.range(0, attackers).mapToObj(_ -> model).toArray(float[][]::new));
  }
}
