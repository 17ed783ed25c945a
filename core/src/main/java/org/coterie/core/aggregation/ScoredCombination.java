package org.coterie.core.aggregation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * One model of the own one and of neighbours' that have scores: SybilWall's weighted mean and its
 * enhancements (Werthenbach and Pouwelse, "Towards Sybil Resilience in Decentralized Learning",
 * arXiv 2306.15044, V-A and VI-F), as their code has them. The own model is trusted: it counts as a
 * score of 1. Sums are in double, the own model first, then the others in their order.
 */
public final class ScoredCombination {
  /**
   * How. All but {@link #MEAN} average the own model and a single neighbour's half and half,
   * whatever its score.
   */
  public enum Kind {
    /** The mean weighted by the scores. */
    MEAN,

    /**
     * The coordinate-wise median of the own model and the better half of the others, rounded down;
     * of an even number the lower of the middle two, of two the mean. Equal scores go by position.
     */
    MEDIAN,

    /**
     * The coordinate-wise weighted median: the smallest value at which half of the weight is
     * reached.
     */
    WEIGHTED_MEDIAN,

    /**
     * {@link #MEAN} without the neighbour whose model is most outlying, the first with the highest
     * score of {@link Krum} among the neighbours, f = 1, itself counted: what the code does. Up to
     * four neighbours all have score 0, so that it is the first of them.
     */
    KRUM_FILTER,

    /** The same without the one that has the lowest score of Krum, as the paper's text has it. */
    KRUM_FILTER_LITERAL
  }

  /**
   * What came of it.
   *
   * @param model [parameters], a fresh array
   * @param own the own model's weight, above 0
   * @param others [n] the others' weights, 0 where a model counted for nothing; with {@code own}
   *     they add to 1 but for rounding. In a {@link Kind#MEDIAN} all that took part have the same.
   */
  public record Combined(float[] model, double own, double[] others) {}

  private static final int BYZANTINE = 1;

  private ScoredCombination() {}

  /**
   * Combines the own model with others; without others it is the own one.
   *
   * @param own [parameters], finite, not written
   * @param others [n][parameters], not written. What a median takes in and what a filter compares
   *     must be finite; a {@link Kind#MEAN} never reads a model that has score 0
   * @param scores [n], each in [0, 1]
   * @throws IllegalArgumentException when lengths do not fit
   */
  public static Combined combine(Kind kind, float[] own, float[][] others, double[] scores) {
    check(own, others, scores);
    if (others.length == 1 && kind != Kind.MEAN) {
      return mean(own, others, new double[] {1});
    }
    return switch (kind) {
      case MEAN -> mean(own, others, scores);
      case MEDIAN -> median(own, others, betterHalf(scores));
      case WEIGHTED_MEDIAN -> weightedMedian(own, others, scores);
      case KRUM_FILTER -> mean(own, others, without(mostOutlying(krum(others)), scores));
      case KRUM_FILTER_LITERAL -> mean(own, others, without(leastOutlying(krum(others)), scores));
    };
  }

  private static void check(float[] own, float[][] others, double[] scores) {
    if (scores.length != others.length) {
      throw new IllegalArgumentException(
          "%d models with %d scores".formatted(others.length, scores.length));
    }
    for (float[] other : others) {
      if (other.length != own.length) {
        throw new IllegalArgumentException(
            "models of %d and of %d parameters".formatted(own.length, other.length));
      }
    }
  }

  private static Combined mean(float[] own, float[][] others, double[] scores) {
    double total = total(scores);
    double[] sums = new double[own.length];
    double[] weights = new double[scores.length];
    add(own, 1 / total, sums);
    for (int i = 0; i < scores.length; i++) {
      weights[i] = scores[i] / total;
      if (weights[i] > 0) {
        add(others[i], weights[i], sums);
      }
    }
    return new Combined(rounded(sums), 1 / total, weights);
  }

  private static double total(double[] scores) {
    double total = 1;
    for (double score : scores) {
      total += score;
    }
    return total;
  }

  private static void add(float[] model, double weight, double[] sums) {
    for (int k = 0; k < sums.length; k++) {
      sums[k] += weight * model[k];
    }
  }

  private static float[] rounded(double[] values) {
    float[] rounded = new float[values.length];
    for (int k = 0; k < rounded.length; k++) {
      rounded[k] = (float) values[k];
    }
    return rounded;
  }

  /** The positions of the best scores, of equal ones the earlier, ascending. */
  private static int[] betterHalf(double[] scores) {
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -scores[i]))
        .limit(scores.length / 2)
        .mapToInt(Integer::intValue)
        .sorted()
        .toArray();
  }

  private static Combined median(float[] own, float[][] others, int[] chosen) {
    float[][] models = new float[chosen.length + 1][];
    models[0] = own;
    double[] weights = new double[others.length];
    for (int i = 0; i < chosen.length; i++) {
      models[i + 1] = others[chosen[i]];
      weights[chosen[i]] = 1.0 / models.length;
    }
    return new Combined(Median.lower(models), 1.0 / models.length, weights);
  }

  private static Combined weightedMedian(float[] own, float[][] others, double[] scores) {
    int[] counted = IntStream.range(0, scores.length).filter(i -> scores[i] > 0).toArray();
    float[][] models = new float[counted.length + 1][];
    models[0] = own;
    double[] weights = new double[models.length];
    weights[0] = 1;
    for (int i = 0; i < counted.length; i++) {
      models[i + 1] = others[counted[i]];
      weights[i + 1] = scores[counted[i]];
    }
    double total = total(scores);
    double[] shares = Arrays.stream(scores).map(score -> score / total).toArray();
    return new Combined(
        rounded(WeightedMedian.lower(models, weights).compute()), 1 / total, shares);
  }

  private static double[] krum(float[][] models) {
    return KrumScores.scores(models, BYZANTINE, true);
  }

  private static int mostOutlying(double[] krum) {
    int most = 0;
    for (int i = 1; i < krum.length; i++) {
      most = krum[i] > krum[most] ? i : most;
    }
    return most;
  }

  private static int leastOutlying(double[] krum) {
    int least = 0;
    for (int i = 1; i < krum.length; i++) {
      least = krum[i] < krum[least] ? i : least;
    }
    return least;
  }

  private static double[] without(int position, double[] scores) {
    double[] left = scores.clone();
    if (left.length > 0) {
      left[position] = 0;
    }
    return left;
  }
}
