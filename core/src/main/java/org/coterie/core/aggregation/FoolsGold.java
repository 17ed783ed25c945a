package org.coterie.core.aggregation;

import java.util.List;
import java.util.Optional;
import org.coterie.core.spi.Setting;

/**
 * FoolsGold (Fung, Yoon and Beschastnikh, "The Limitations of Federated Learning in Sybil
 * Settings", RAID 2020, algorithm 1): the more the history of a contribution points the same way as
 * another's, the less it counts. Each counts once, whatever its weight.
 *
 * <p>Promise: Sybils whose histories all point one way weigh nothing, however many of two or more
 * they are, while honest histories differ. It promises nothing against a single attacker, against
 * those who make their histories differ, and to honest ones who are alike.
 *
 * <p>Without the paper's optional weighting by the importance of features. Departures: the weights
 * are scaled to add to 1 (the paper adds the weighted updates); a similarity below 0 counts as 0,
 * as in the authors' code. Where the paper is silent: a history of zeros is similar to none;
 * similarities within 1e-9 of 1 are 1, for nearer than that is rounding; where all are Sybils of
 * one another, the own model alone counts, or where there is none, nothing does.
 */
public final class FoolsGold implements Aggregation<FoolsGold.Settings> {
  private static final double SAME = 1e-9;

  /** Stands for 1, whose logit is infinite, as in the authors' code. */
  private static final double NEARLY_ONE = 0.99;

  /** How sharply to tell. */
  public record Settings(
      @Setting(
              value = "confidence, kappa: the larger, the sharper between 0 and 1",
              byDefault = "1",
              min = 0,
              minExcluded = true)
          double confidence) {}

  @Override
  public String name() {
    return "foolsgold";
  }

  @Override
  public String summary() {
    return "weighs down histories that point one way; withstands any number of equal Sybils";
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public boolean needsHistory() {
    return true;
  }

  /** The similarities of all pairs of histories, and the sum. */
  @Override
  public double operations(int models, int parameters, Settings settings) {
    return (models + 3.0) * models * parameters;
  }

  @Override
  public Aggregate combine(
      Optional<Contribution> own, List<Contribution> others, Settings settings) {
    Ballot ballot = Ballot.ofFinite(own, others, fewest(settings));
    if (ballot.size() == 0) {
      return ballot.nothing();
    }
    double[] weights = weights(histories(ballot), settings.confidence());
    for (double weight : weights) {
      if (weight > 0) {
        return ballot.weights(weights);
      }
    }
    if (!ballot.hasOwn()) {
      return ballot.nothing();
    }
    weights[0] = 1;
    return ballot.weights(weights);
  }

  private static float[][] histories(Ballot ballot) {
    return ballot.voters().stream()
        .map(
            voter ->
                voter
                    .history()
                    .orElseThrow(
                        () -> new IllegalArgumentException("foolsgold needs every history")))
        .toArray(float[][]::new);
  }

  /**
   * Algorithm 1.
   *
   * @param histories [voters][parameters]
   * @return [voters], each in [0, 1]
   */
  static double[] weights(float[][] histories, double confidence) {
    double[][] similarities = similarities(histories);
    double[] largest = new double[histories.length];
    for (int i = 0; i < largest.length; i++) {
      largest[i] = largest(similarities[i]);
    }
    double[] weights = new double[histories.length];
    for (int i = 0; i < weights.length; i++) {
      pardon(similarities[i], i, largest);
      double weight = 1 - largest(similarities[i]);
      weights[i] = weight <= SAME ? 0 : weight;
    }
    double best = largest(weights);
    for (int i = 0; i < weights.length && best > 0; i++) {
      weights[i] = logit(weights[i] / best, confidence);
    }
    return weights;
  }

  /** Cosines; 0 on the diagonal, as the authors' code has it, and for a history of zeros. */
  private static double[][] similarities(float[][] histories) {
    double[][] products = new Lanes().products(histories);
    double[][] similarities = new double[histories.length][histories.length];
    for (int i = 0; i < histories.length; i++) {
      for (int j = 0; j < i; j++) {
        // The root of the product: of equal histories exactly the product itself.
        double lengths = Math.sqrt(products[i][i] * products[j][j]);
        double cosine = lengths == 0 ? 0 : products[i][j] / lengths;
        similarities[i][j] = cosine;
        similarities[j][i] = cosine;
      }
    }
    return similarities;
  }

  /** Whoever resembles someone that resembles others still more is likely honest. */
  private static void pardon(double[] similarities, int of, double[] largest) {
    for (int j = 0; j < similarities.length; j++) {
      if (largest[of] < largest[j]) {
        similarities[j] *= largest[of] / largest[j];
      }
    }
  }

  private static double logit(double weight, double confidence) {
    double below = weight >= 1 ? NEARLY_ONE : weight;
    double scaled = confidence * (StrictMath.log(below / (1 - below)) + 0.5);
    return Math.clamp(scaled, 0, 1);
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, value);
    }
    return largest;
  }
}
