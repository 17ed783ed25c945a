package org.coterie.core.aggregation;

import java.util.List;
import java.util.Optional;
import org.coterie.core.spi.NoSettings;

/**
 * The coordinate-wise median (Yin et al., "Byzantine-Robust Distributed Learning: Towards Optimal
 * Statistical Rates", ICML 2018, definition 1). Of an even number it is the mean of the two in the
 * middle. Each contribution counts once, whatever its weight.
 *
 * <p>Promise: while fewer than half of the contributions are faulty, each parameter of the result
 * lies between the smallest and the largest that honest ones sent for it.
 */
public final class Median implements Aggregation<NoSettings> {
  @Override
  public String name() {
    return "median";
  }

  @Override
  public String summary() {
    return "coordinate-wise median; withstands fewer than half";
  }

  @Override
  public Class<NoSettings> settings() {
    return NoSettings.class;
  }

  /** The columns sorted. */
  @Override
  public double operations(int models, int parameters, NoSettings settings) {
    return SortedColumns.operations(models, parameters);
  }

  @Override
  public Aggregate combine(
      Optional<Contribution> own, List<Contribution> others, NoSettings settings) {
    Ballot ballot = Ballot.ofFinite(own, others, fewest(settings));
    if (ballot.size() == 0) {
      return ballot.nothing();
    }
    return new Aggregate.Model(of(ballot.models()), ballot.nonFinite());
  }

  /**
   * @param models [models][parameters], all finite
   * @return [parameters]
   */
  static float[] of(float[][] models) {
    return SortedColumns.fold(models, Median::middle);
  }

  private static void middle(float[][] sorted, int count, float[] into, int at) {
    float[] lower = sorted[(sorted.length - 1) / 2];
    float[] upper = sorted[sorted.length / 2];
    for (int i = 0; i < count; i++) {
      into[at + i] = (float) ((lower[i] + (double) upper[i]) / 2);
    }
  }
}
