package org.coterie.core.graph;

import java.util.Optional;
import org.coterie.core.spi.Setting;

/** The settings of {@link RandomGeometric}. */
public record RandomGeometricSettings(
    @Setting(value = "neighbours of a node at most", byDefault = "8", min = 2) int maxDegree,
    @Setting(
            value =
                "how far a node reaches in the unit square; without it far enough that 12.5 others,"
                    + " or 2 ln(n) if that is more, are within reach (0.2 for 99 nodes)",
            min = 0,
            minExcluded = true)
        Optional<Double> radius,
    @Setting(
            value =
                "how many graphs are drawn before it and left: another graph of the same seed, which decides the"
                    + " split too; none if left out",
            min = 0,
            max = 1000)
        Optional<Integer> skip) {
  private static final double EXPECTED_IN_REACH = 12.5;

  /** The first graph of the seed. */
  public RandomGeometricSettings(int maxDegree, Optional<Double> radius) {
    this(maxDegree, radius, Optional.empty());
  }

  double radiusFor(int nodes) {
    double inReach = Math.max(EXPECTED_IN_REACH, 2 * StrictMath.log(nodes));
    return radius.orElseGet(() -> Math.sqrt(inReach / (Math.PI * nodes)));
  }
}
