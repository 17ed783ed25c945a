package org.coterie.core.learning;

import java.util.Optional;
import org.coterie.core.spi.Setting;

/**
 * How the learning rate changes from round to round; in a round it stays.
 *
 * <p>In warm-up round r of w the rate is r / (w + 1) of the full one. After it, with t = 0, 1, ...
 * the rounds done since and T = rounds - w all of them, the share of the full rate is
 *
 * <ul>
 *   <li>constant: 1
 *   <li>step: factor^floor(t / every) (PyTorch's StepLR)
 *   <li>exponential: factor^t (ExponentialLR)
 *   <li>cosine: final + (1 - final) (1 + cos(pi t / T)) / 2 (CosineAnnealingLR with T_max = T;
 *       Loshchilov and Hutter, "SGDR", ICLR 2017, without restarts)
 *   <li>linear: 1 + (final - 1) t / T (LinearLR with total_iters = T)
 * </ul>
 *
 * so that cosine and linear would arrive at {@code final} one round after the last.
 */
public record Schedule(
    @Setting(value = "how the rate changes after the warm-up", byDefault = "constant") Kind kind,
    @Setting(value = "rounds between two changes; step only", min = 1) Optional<Integer> every,
    @Setting(
            value = "what a change multiplies the rate by; step and exponential only",
            min = 0,
            minExcluded = true,
            max = 1)
        Optional<Double> factor,
    @Setting(
            value = "share of the rate that is left in the end, 0 without it; cosine, linear only",
            min = 0,
            max = 1)
        Optional<Double> finalShare,
    @Setting(value = "rounds in which the rate grows to its full height", byDefault = "0", min = 0)
        int warmupRounds) {
  /** The same rate in every round. */
  public static final Schedule CONSTANT =
      new Schedule(Kind.CONSTANT, Optional.empty(), Optional.empty(), Optional.empty(), 0);

  /** The shape of the curve. */
  public enum Kind {
    CONSTANT,
    STEP,
    EXPONENTIAL,
    COSINE,
    LINEAR
  }

  /**
   * @throws IllegalArgumentException when a figure is missing, out of its range, or of another kind
   */
  public Schedule {
    there(kind == Kind.STEP, every, kind, "every");
    there(kind == Kind.STEP || kind == Kind.EXPONENTIAL, factor, kind, "factor");
    if (finalShare.isPresent() && kind != Kind.COSINE && kind != Kind.LINEAR) {
      throw new IllegalArgumentException(
          "final_share is of no use with kind %s; delete it".formatted(name(kind)));
    }
    every.ifPresent(rounds -> Ranges.atLeast("every", rounds, 1));
    factor.ifPresent(value -> Ranges.above("factor", value, 0, 1));
    finalShare.ifPresent(value -> Ranges.within("final_share", value, 0, 1));
    Ranges.atLeast("warmup_rounds", warmupRounds, 0);
  }

  private static void there(boolean needed, Optional<?> value, Kind kind, String key) {
    if (needed && value.isEmpty()) {
      throw new IllegalArgumentException("kind %s needs %s; add it".formatted(name(kind), key));
    }
    if (!needed && value.isPresent()) {
      throw new IllegalArgumentException(
          "%s is of no use with kind %s; delete it".formatted(key, name(kind)));
    }
  }

  private static String name(Kind kind) {
    return Ranges.name(kind);
  }

  /** Multiplies the rate by {@code factor} after every {@code every} rounds. */
  public static Schedule step(int every, double factor) {
    return new Schedule(Kind.STEP, Optional.of(every), Optional.of(factor), Optional.empty(), 0);
  }

  /** Multiplies the rate by {@code factor} after each round. */
  public static Schedule exponential(double factor) {
    return new Schedule(
        Kind.EXPONENTIAL, Optional.empty(), Optional.of(factor), Optional.empty(), 0);
  }

  /** Half a cosine down to {@code finalShare} of the rate. */
  public static Schedule cosine(double finalShare) {
    return new Schedule(
        Kind.COSINE, Optional.empty(), Optional.empty(), Optional.of(finalShare), 0);
  }

  /** A straight line down to {@code finalShare} of the rate. */
  public static Schedule linear(double finalShare) {
    return new Schedule(
        Kind.LINEAR, Optional.empty(), Optional.empty(), Optional.of(finalShare), 0);
  }

  /** The same after a warm-up. */
  public Schedule afterWarmup(int rounds) {
    return new Schedule(kind, every, factor, finalShare, rounds);
  }

  /**
   * What to multiply the learning rate by, in [0, 1].
   *
   * @param round from 1 on; what is trained before it counts as the first
   * @param rounds of the whole experiment; a round beyond them counts as one past the last
   */
  public double shareAt(int round, int rounds) {
    int counted = Math.max(1, round);
    if (counted <= warmupRounds) {
      return (double) counted / (warmupRounds + 1);
    }
    int done = counted - 1 - warmupRounds;
    return switch (kind) {
      case CONSTANT -> 1;
      case STEP -> StrictMath.pow(factor.orElseThrow(), done / every.orElseThrow());
      case EXPONENTIAL -> StrictMath.pow(factor.orElseThrow(), done);
      case COSINE -> down((1 + StrictMath.cos(StrictMath.PI * progress(done, rounds))) / 2);
      case LINEAR -> down(1 - progress(done, rounds));
    };
  }

  private double progress(int done, int rounds) {
    return Math.min(1, (double) done / Math.max(1, rounds - warmupRounds));
  }

  /** From 1 to the final share, as {@code height} goes from 1 to 0. */
  private double down(double height) {
    double end = finalShare.orElse(0.0);
    return end + (1 - end) * height;
  }
}
