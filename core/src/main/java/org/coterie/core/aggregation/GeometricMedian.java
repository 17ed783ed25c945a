package org.coterie.core.aggregation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.coterie.core.spi.Setting;

/**
 * The weighted geometric median, the point with the smallest weighted sum of distances from all
 * contributions, by the smoothed Weiszfeld algorithm (Pillutla, Kakade and Harchaoui, "Robust
 * Aggregation for Federated Learning", IEEE Transactions on Signal Processing 70, 2022, algorithm
 * 2): a contribution's weight is divided by its distance from the last estimate, or by nu where
 * that is nearer.
 *
 * <p>Two departures. The passes begin at the coordinate-wise median, of the same weights, the first
 * one with the median distance as nu, so that neither a far model nor one that lies there holds the
 * estimate; the paper begins at an arbitrary point, its code at the mean, from which a few passes
 * do not get away from a far model. And the passes end early when no weight changes any more.
 *
 * <p>Promise: while the honest ones hold the share H > 1/2 of the weight, the distance of the
 * result from any point is at most 2 H / (2 H - 1) times the largest distance of an honest one from
 * that point (Lopuhaa and Rousseeuw, Annals of Statistics 19, 1991; Pillutla et al., lemma 2), up
 * to what the passes leave undone.
 */
public final class GeometricMedian implements Aggregation<GeometricMedian.Settings> {
  /** At most so much a weight changes, relatively, when the passes end. */
  private static final double SETTLED = 1e-7;

  /** How it is computed. */
  public record Settings(
      @Setting(
              value = "Euclidean distance below which nearer is not heavier",
              byDefault = "1e-6",
              min = 0,
              minExcluded = true)
          double nu,
      @Setting(
              value = "passes of the algorithm, at most; fewer once it has settled",
              byDefault = "100",
              min = 1)
          int iterations,
      @Setting(
              value =
                  "whether a contribution counts by its examples, which its sender declares, or once",
              byDefault = "true")
          boolean weighted) {}

  @Override
  public String name() {
    return "geometric-median";
  }

  @Override
  public String summary() {
    return "smoothed Weiszfeld (RFA); withstands less than half of the weight";
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  /** Distances and a weighted sum in each pass, of which there may be fewer. */
  @Override
  public double operations(int models, int parameters, Settings settings) {
    return 5.0 * settings.iterations() * models * parameters;
  }

  @Override
  public Aggregate combine(
      Optional<Contribution> own, List<Contribution> others, Settings settings) {
    Ballot ballot = Ballot.ofFinite(own, others, fewest(settings));
    if (ballot.size() == 0) {
      return ballot.nothing();
    }
    double[] weights =
        ballot.voters().stream()
            .mapToDouble(voter -> settings.weighted() ? voter.weight() : 1)
            .toArray();
    return ballot.weights(weiszfeld(ballot.models(), weights, settings));
  }

  private static double[] weiszfeld(float[][] models, double[] weights, Settings settings) {
    double[] point = new WeightedMedian(models, weights).compute();
    double[] distances = distances(models, point);
    double nu = Math.max(settings.nu(), median(distances, weights));
    double[] shares = shares(weights, distances, nu);
    for (int pass = 1; pass < settings.iterations(); pass++) {
      mean(models, shares, point);
      double[] next = shares(weights, distances(models, point), settings.nu());
      boolean settled = settled(shares, next);
      shares = next;
      if (settled) {
        break;
      }
    }
    return shares;
  }

  /** The smallest distance within which half of the weight lies. */
  private static double median(double[] distances, double[] weights) {
    int[] order =
        IntStream.range(0, distances.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> distances[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    double within = 0;
    for (int i : order) {
      within += weights[i];
      if (2 * within >= total) {
        return distances[i];
      }
    }
    return distances[order[order.length - 1]];
  }

  private static double[] distances(float[][] models, double[] point) {
    var lanes = new Lanes();
    return Arrays.stream(models)
        .mapToDouble(model -> Math.sqrt(lanes.squaredDistance(model, point)))
        .toArray();
  }

  /** The weights over the distances, scaled to add to 1. */
  private static double[] shares(double[] weights, double[] distances, double nu) {
    double[] shares = new double[weights.length];
    double total = 0;
    for (int i = 0; i < shares.length; i++) {
      shares[i] = weights[i] / Math.max(nu, distances[i]);
      total += shares[i];
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= total;
    }
    return shares;
  }

  private static boolean settled(double[] last, double[] next) {
    for (int i = 0; i < last.length; i++) {
      if (Math.abs(next[i] - last[i]) > SETTLED * next[i]) {
        return false;
      }
    }
    return true;
  }

  private static void mean(float[][] models, double[] shares, double[] point) {
    Arrays.fill(point, 0);
    for (int i = 0; i < models.length; i++) {
      add(models[i], shares[i], point);
    }
  }

  private static void add(float[] model, double share, double[] point) {
    for (int i = 0; i < point.length; i++) {
      point[i] += share * model[i];
    }
  }
}
