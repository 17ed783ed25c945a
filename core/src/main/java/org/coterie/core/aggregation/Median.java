package org.coterie.core.aggregation;

import java.util.List;
import java.util.Optional;
import org.coterie.core.spi.Setting;

/**
 * The coordinate-wise median (Yin et al., "Byzantine-Robust Distributed Learning: Towards Optimal
 * Statistical Rates", ICML 2018, definition 1). Of an even number it is the mean of the two in the
 * middle, or with {@code lower} the lower one. Each contribution counts once, whatever its weight.
 *
 * <p>Promise: while fewer than half of the contributions are faulty, each parameter of the result
 * lies between the smallest and the largest that honest ones sent for it.
 */
public final class Median implements Aggregation<Median.Settings> {
  /** What it is of an even number. */
  public record Settings(
      @Setting(
              "whether of an even number above two it is the lower of the two in the middle, as in"
                  + " PyTorch; by default not")
          Optional<Boolean> lower) {

    /** As in the paper. */
    public Settings() {
      this(Optional.empty());
    }
  }

  @Override
  public String name() {
    return "median";
  }

  @Override
  public String summary() {
    return "coordinate-wise median; withstands fewer than half";
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
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
    float[][] models = ballot.models();
    float[] median = settings.lower().orElse(false) ? lower(models) : of(models);
    return new Aggregate.Model(median, ballot.nonFinite());
  }

  /**
   * @param models [models][parameters], all finite
   * @return [parameters]
   */
  static float[] of(float[][] models) {
    return SortedColumns.fold(models, Median::middle);
  }

  /**
   * The lower of the two in the middle, but of two models the mean, as the code of SybilWall has
   * it.
   *
   * @param models [models][parameters], all finite
   * @return [parameters]
   */
  static float[] lower(float[][] models) {
    return models.length == 2 ? of(models) : SortedColumns.fold(models, Median::lowerMiddle);
  }

  private static void lowerMiddle(float[][] sorted, int count, float[] into, int at) {
    System.arraycopy(sorted[(sorted.length - 1) / 2], 0, into, at, count);
  }

  private static void middle(float[][] sorted, int count, float[] into, int at) {
    float[] lower = sorted[(sorted.length - 1) / 2];
    float[] upper = sorted[sorted.length / 2];
    for (int i = 0; i < count; i++) {
      into[at + i] = (float) ((lower[i] + (double) upper[i]) / 2);
    }
  }
}
