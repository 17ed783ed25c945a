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
    double[] weights = SimilarityScores.foolsGold(histories(ballot), settings.confidence());
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
}
