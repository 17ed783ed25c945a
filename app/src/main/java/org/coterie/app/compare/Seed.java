package org.coterie.app.compare;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Map;
import org.coterie.app.results.ExperimentFile;

/** The three numbers behind all that is random in a run: runs that share them are a pair. */
public record Seed(BigInteger data, BigInteger model, BigInteger protocol)
    implements Comparable<Seed> {
  private static final Comparator<Seed> ORDER =
      Comparator.comparing(Seed::data).thenComparing(Seed::model).thenComparing(Seed::protocol);

  static Seed of(ExperimentFile experiment) {
    return new Seed(
        part(experiment, "data"), part(experiment, "model"), part(experiment, "protocol"));
  }

  private static BigInteger part(ExperimentFile experiment, String name) {
    Object seed = experiment.root().get("seed");
    Object part = seed instanceof Map<?, ?> map ? map.get(name) : seed;
    String digits = String.valueOf(part);
    return digits.matches("-?[0-9]+") ? new BigInteger(digits) : BigInteger.ONE;
  }

  @Override
  public int compareTo(Seed other) {
    return ORDER.compare(this, other);
  }

  /** One number where all three are the same, else {@code data/model/protocol}. */
  @Override
  public String toString() {
    return data.equals(model) && model.equals(protocol)
        ? data.toString()
        : data + "/" + model + "/" + protocol;
  }
}
