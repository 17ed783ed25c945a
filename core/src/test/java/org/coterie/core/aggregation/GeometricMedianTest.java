package org.coterie.core.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.coterie.core.aggregation.Votes.Rule;
import org.coterie.core.random.Draws;
import org.junit.jupiter.api.Test;

final class GeometricMedianTest {
  @Test
  void combine_cornersOfASquareAndItsCentre_isTheCentre() {
    assertPoint(
        Votes.GEOMETRIC_MEDIAN,
        Votes.of(xy(0, 0), xy(2, 0), xy(0, 2), xy(2, 2), xy(1, 1)),
        1,
        1,
        1e-6);
  }

  /** Of four points in convex position it is where the diagonals cross (Fagnano). */
  @Test
  void combine_fourPointsInConvexPosition_isWhereTheDiagonalsCross() {
    // From (0, 0) to (6, 3) and from (0, 6) to (4, 0): y = x / 2 and y = 6 - 1.5 x meet at (3,
    // 1.5).
    assertPoint(
        Votes.GEOMETRIC_MEDIAN, Votes.of(xy(0, 0), xy(4, 0), xy(6, 3), xy(0, 6)), 3, 1.5, 1e-4);
  }

  /** In an equilateral triangle it is the centre; where an angle has 120 degrees, that corner. */
  @Test
  void combine_triangles_isFermatsPoint() {
    float height = (float) Math.sqrt(3);
    assertPoint(
        Votes.GEOMETRIC_MEDIAN, Votes.of(xy(-1, 0), xy(1, 0), xy(0, height)), 0, height / 3, 1e-6);
    assertPoint(Votes.GEOMETRIC_MEDIAN, Votes.of(xy(-5, 1), xy(0, 0), xy(5, 1)), 0, 0, 1e-4);
  }

  /** A start on one of the points is where a plain Weiszfeld algorithm stays for ever. */
  @Test
  void combine_coordinatewiseMedianAtAPointThatIsNot_leavesIt() {
    List<Contribution> votes = Votes.of(xy(0, 0), xy(1, 0.1f), xy(2, 5));
    assertThat(Votes.MEDIAN.model(votes)).containsExactly(1, 0.1f);

    float[] found = Votes.GEOMETRIC_MEDIAN.model(votes);

    assertThat(found[0]).isLessThan(0.99f);
    assertMinimum(votes, found, 1e-4);
  }

  @Test
  void combine_onALine_isTheWeightedMedian() {
    var votes = List.of(Votes.weighing(3, 0f), Votes.weighing(1, 10f), Votes.weighing(1, 11f));

    assertThat(Votes.GEOMETRIC_MEDIAN.model(votes)[0]).isCloseTo(0, within(1e-4f));
    assertThat(Votes.geometricMedian(false).model(votes)[0]).isCloseTo(10, within(1e-4f));
  }

  @Test
  void combine_oneContribution_isIt() {
    assertThat(Votes.weights(Votes.GEOMETRIC_MEDIAN.apply(Votes.of(xy(3, 4))))).containsExactly(1);
  }

  @Test
  void combine_withOwnModel_countsItLikeTheOthers() {
    var own = Optional.of(Votes.weighing(1, 0, 0));
    var aggregate =
        (Aggregate.Weights)
            Votes.GEOMETRIC_MEDIAN.apply(own, Votes.of(xy(2, 0), xy(0, 2), xy(2, 2)));

    assertThat(aggregate.own()).isCloseTo(0.25, within(1e-9));
    assertThat(aggregate.others()).containsExactly(new double[] {0.25, 0.25, 0.25}, within(1e-9));
  }

  /** By the definition of a minimum, not by the algorithm; with passes enough to get there. */
  @Property(tries = 100)
  void combine_anyPoints_isAMinimum(
      @ForAll @IntRange(min = 1, max = 30) int size,
      @ForAll @IntRange(min = 2, max = 40) int length,
      @ForAll long seed) {
    Draws draws = Votes.draws(seed);
    List<Contribution> votes =
        Arrays.stream(Votes.cloud(size, length, 0, draws))
            .map(model -> Votes.weighing(1 + draws.below(9), model))
            .toList();
    var patient =
        new Rule<>(new GeometricMedian(), new GeometricMedian.Settings(1e-6, 20_000, true));

    assertMinimum(votes, patient.model(votes), 2e-3);
  }

  /**
   * The sum of distances is least where the weighted unit vectors away from the points add to 0, or
   * at a point that outweighs the sum of those from all others.
   *
   * @param off of the sum, in parts of all weights
   */
  private static void assertMinimum(List<Contribution> votes, float[] found, double off) {
    double[] sum = new double[found.length];
    double total = 0;
    double here = 0;
    for (Contribution vote : votes) {
      total += vote.weight();
      double distance = Votes.distance(vote.model(), found);
      if (distance < 1e-3) {
        here += vote.weight();
        continue;
      }
      for (int k = 0; k < found.length; k++) {
        sum[k] += vote.weight() * ((double) found[k] - vote.model()[k]) / distance;
      }
    }
    assertThat(Votes.distance(new float[found.length], sum)).isLessThan(here + off * total);
  }

  private static void assertPoint(
      Rule<?> rule, List<Contribution> votes, double x, double y, double off) {
    float[] found = rule.model(votes);
    assertThat((double) found[0]).isCloseTo(x, within(off));
    assertThat((double) found[1]).isCloseTo(y, within(off));
  }

  private static float[] xy(float x, float y) {
    return new float[] {x, y};
  }
}
