package org.coterie.core.aggregation;

import java.util.List;
import java.util.Optional;
import org.coterie.core.spi.Setting;

/**
 * The coordinate-wise trimmed mean (Yin et al., "Byzantine-Robust Distributed Learning: Towards
 * Optimal Statistical Rates", ICML 2018, definition 2): of each parameter's values the t smallest
 * and the t largest are cut and the others averaged, with t the fraction of the contributions,
 * rounded down. Each contribution counts once, whatever its weight.
 *
 * <p>Promise: while at most t are faulty, each parameter of the result lies between the smallest
 * and the largest that honest ones sent for it. Where the fraction is above 0, so many
 * contributions are needed that t is at least 1; else it would silently be the mean.
 */
public final class TrimmedMean implements Aggregation<TrimmedMean.Settings> {
  /** A fraction such as 0.29 is a little less in binary; yet 100 times it is 29, not 28. */
  private static final double SLACK = 1e-9;

  /** What is cut. */
  public record Settings(
      @Setting(
              value = "the part that is cut on each side, rounded down to whole contributions",
              byDefault = "0.2",
              min = 0,
              max = 0.5,
              maxExcluded = true)
          double fraction) {}

  @Override
  public String name() {
    return "trimmed-mean";
  }

  @Override
  public String summary() {
    return "mean of each parameter without its extremes; withstands as many as are cut a side";
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public int fewest(Settings settings) {
    if (settings.fraction() == 0) {
      return 1;
    }
    // A cast of what is larger than any int gives the largest.
    return Math.max(3, (int) Math.ceil((1 - SLACK) / settings.fraction()));
  }

  /** How many are cut on each side of {@code size}. */
  static int trimmed(Settings settings, int size) {
    return Math.min((int) (settings.fraction() * size + SLACK), (size - 1) / 2);
  }

  /** The columns sorted. */
  @Override
  public double operations(int models, int parameters, Settings settings) {
    return SortedColumns.operations(models, parameters);
  }

  @Override
  public Aggregate combine(
      Optional<Contribution> own, List<Contribution> others, Settings settings) {
    Ballot ballot = Ballot.ofFinite(own, others, fewest(settings));
    if (ballot.size() == 0) {
      return ballot.nothing();
    }
    int trimmed = ballot.remaining(trimmed(settings, ballot.size() + ballot.nonFinite()));
    float[] mean =
        SortedColumns.fold(
            ballot.models(), (sorted, count, into, at) -> mean(sorted, trimmed, count, into, at));
    return new Aggregate.Model(mean, ballot.nonFinite());
  }

  private static void mean(float[][] sorted, int trimmed, int count, float[] into, int at) {
    double[] sums = new double[count];
    for (int row = trimmed; row < sorted.length - trimmed; row++) {
      add(sorted[row], sums);
    }
    int kept = sorted.length - 2 * trimmed;
    for (int i = 0; i < count; i++) {
      into[at + i] = (float) (sums[i] / kept);
    }
  }

  private static void add(float[] values, double[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += values[i];
    }
  }
}
