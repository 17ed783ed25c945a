package example.momentum;

import org.coterie.core.spi.Setting;

/** The settings of {@link ServerMomentum}, as the experiment file has them. */
public record MomentumSettings(
    @Setting(
            value = "how much of the last round's velocity stays; 0 = federated averaging",
            byDefault = "0.9",
            min = 0,
            max = 1,
            maxExcluded = true)
        double momentum,
    @Setting(
            value = "how far the server goes along the velocity",
            byDefault = "1.0",
            min = 0,
            minExcluded = true)
        double serverLearningRate,
    @Setting(
            value =
                "share of the clients that train in a round, drawn anew each round; at least one"
                    + " does",
            byDefault = "1.0",
            min = 0,
            minExcluded = true,
            max = 1)
        double clientFraction) {

  /** How many clients train in a round: the nearest whole number, at least 1. */
  int cohortSize(int clients) {
    return Math.max(1, (int) Math.min(clients, Math.round(clientFraction * clients)));
  }
}
