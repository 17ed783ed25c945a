package org.coterie.core.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.coterie.core.random.Draws;
import org.coterie.core.random.Stream;
import org.coterie.core.spi.NoSettings;

/** Contributions for tests, and what a rule makes of them. */
final class Votes {
  /** A rule with its settings, such as a server has it. */
  record Rule<S extends Record>(Aggregation<S> aggregation, S settings) {
    Aggregate apply(Optional<Contribution> own, List<Contribution> others) {
      return aggregation.combine(own, others, settings);
    }

    Aggregate apply(List<Contribution> others) {
      return apply(Optional.empty(), others);
    }

    /** The model that comes of it. */
    float[] model(List<Contribution> others) {
      return Votes.model(apply(others), others);
    }

    @Override
    public String toString() {
      return aggregation.name();
    }
  }

  static final Rule<NoSettings> MEAN = new Rule<>(new Mean(), new NoSettings());
  static final Rule<Median.Settings> MEDIAN = new Rule<>(new Median(), new Median.Settings());
  static final Rule<Median.Settings> LOWER_MEDIAN =
      new Rule<>(new Median(), new Median.Settings(Optional.of(true)));
  static final Rule<GeometricMedian.Settings> GEOMETRIC_MEDIAN = geometricMedian(true);
  static final Rule<FoolsGold.Settings> FOOLSGOLD =
      new Rule<>(new FoolsGold(), new FoolsGold.Settings(1));

  private Votes() {}

  static Rule<TrimmedMean.Settings> trimmedMean(double fraction) {
    return new Rule<>(new TrimmedMean(), new TrimmedMean.Settings(fraction));
  }

  static Rule<Krum.Settings> krum(int byzantine) {
    return new Rule<>(new Krum(), new Krum.Settings(byzantine));
  }

  static Rule<MultiKrum.Settings> multiKrum(int byzantine) {
    return new Rule<>(new MultiKrum(), new MultiKrum.Settings(byzantine, Optional.empty()));
  }

  static Rule<MultiKrum.Settings> multiKrum(int byzantine, int selected) {
    return new Rule<>(new MultiKrum(), new MultiKrum.Settings(byzantine, Optional.of(selected)));
  }

  /** As in the code of SybilWall. */
  static Rule<Krum.Settings> selfCountedKrum(int byzantine) {
    return new Rule<>(new Krum(), new Krum.Settings(byzantine, Optional.of(true)));
  }

  /** As in the code of SybilWall. */
  static Rule<MultiKrum.Settings> selfCountedMultiKrum(Optional<Integer> selected) {
    return new Rule<>(new MultiKrum(), new MultiKrum.Settings(1, selected, Optional.of(true)));
  }

  static Rule<GeometricMedian.Settings> geometricMedian(boolean weighted) {
    return new Rule<>(new GeometricMedian(), new GeometricMedian.Settings(1e-6, 100, weighted));
  }

  static Draws draws(long seed) {
    return Stream.of(seed, "", 0, 0, "votes");
  }

  /** Of weight 1, each with its model as its history. */
  static List<Contribution> of(float[]... models) {
    return Arrays.stream(models)
        .map(model -> new Contribution(model, 1, Optional.of(model)))
        .toList();
  }

  static Contribution weighing(double weight, float... model) {
    return new Contribution(model, weight, Optional.of(model));
  }

  /** [count][length], normal draws around {@code middle}. */
  static float[][] cloud(int count, int length, double middle, Draws draws) {
    float[][] models = new float[count][length];
    for (float[] model : models) {
      for (int k = 0; k < length; k++) {
        model[k] = (float) (middle + draws.normal());
      }
    }
    return models;
  }

  static List<Contribution> joined(List<Contribution> one, List<Contribution> other) {
    var all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }

  /** As a server sums it: a weight of 0 is not read. */
  static float[] model(Aggregate aggregate, List<Contribution> others) {
    return switch (aggregate) {
      case Aggregate.Model(float[] parameters, int _) -> parameters;
      case Aggregate.Weights(double own, double[] weights, int _) -> {
        assertThat(own).isZero();
        double[] sum = new double[others.getFirst().model().length];
        for (int i = 0; i < weights.length; i++) {
          for (int k = 0; k < sum.length && weights[i] != 0; k++) {
            sum[k] += weights[i] * others.get(i).model()[k];
          }
        }
        yield rounded(sum);
      }
      case Aggregate.Nothing(int _) -> throw new AssertionError("the rule came to nothing");
    };
  }

  static double[] weights(Aggregate aggregate) {
    assertThat(aggregate).isInstanceOf(Aggregate.Weights.class);
    return ((Aggregate.Weights) aggregate).others();
  }

  static float[] rounded(double[] values) {
    float[] rounded = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = (float) values[i];
    }
    return rounded;
  }

  static double[] mean(float[][] models) {
    double[] mean = new double[models[0].length];
    for (float[] model : models) {
      for (int k = 0; k < mean.length; k++) {
        mean[k] += model[k] / (double) models.length;
      }
    }
    return mean;
  }

  /** Naive: one sum, left to right. */
  static double distance(float[] one, double[] other) {
    double sum = 0;
    for (int k = 0; k < one.length; k++) {
      sum += (one[k] - other[k]) * (one[k] - other[k]);
    }
    return Math.sqrt(sum);
  }

  static double distance(float[] one, float[] other) {
    double[] wide = new double[other.length];
    for (int k = 0; k < wide.length; k++) {
      wide[k] = other[k];
    }
    return distance(one, wide);
  }
}
