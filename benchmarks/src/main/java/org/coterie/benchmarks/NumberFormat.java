package org.coterie.benchmarks;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.coterie.core.data.FashionMnistSample;
import org.coterie.core.data.Shard;
import org.coterie.core.data.TrainTest;
import org.coterie.core.learning.Objective;
import org.coterie.core.learning.SoftmaxFamily;
import org.coterie.core.learning.Trainer;
import org.coterie.core.learning.TrainingPlan;
import org.coterie.core.learning.vector.VectorEngine;
import org.coterie.core.random.Stream;
import org.coterie.core.spi.NoSettings;

/**
 * In which numbers SybilWall's histories are told: how far the model that is inferred from two
 * consecutive sums of models is from the trained one, over 1,450 rounds of one node's training
 * (softmax regression, 100 of the bundled images, the published plan). Prints a table.
 */
public final class NumberFormat {
  private static final int ROUNDS = 1450;
  private static final List<Integer> SHOWN = List.of(10, 100, 1000, ROUNDS);
  private static final int IMAGES = 100;
  private static final TrainingPlan PUBLISHED = new TrainingPlan(10, 8, 0.01);

  /** A sum of models as its node keeps it, and as it tells it. */
  private enum Format {
    FLOAT_SUM("float32 sum", Float.BYTES) {
      @Override
      double added(double sum, float more) {
        return (float) sum + more;
      }

      @Override
      float difference(double before, double now) {
        return (float) now - (float) before;
      }
    },
    FLOAT_TOLD("float32 told of a float64 sum", Float.BYTES) {
      @Override
      double added(double sum, float more) {
        return sum + more;
      }

      @Override
      float difference(double before, double now) {
        return (float) now - (float) before;
      }
    },
    DOUBLE("float64", Double.BYTES) {
      @Override
      double added(double sum, float more) {
        return sum + more;
      }

      @Override
      float difference(double before, double now) {
        return (float) (now - before);
      }
    };

    private final String label;
    private final int bytes;

    Format(String label, int bytes) {
      this.label = label;
      this.bytes = bytes;
    }

    abstract double added(double sum, float more);

    abstract float difference(double before, double now);
  }

  private NumberFormat() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) {
    TrainTest images =
        new FashionMnistSample().load(new NoSettings(), Optional.empty(), Path.of(""));
    var shard = new Shard(images.train(), IntStream.range(0, IMAGES).toArray());
    var architecture =
        new SoftmaxFamily()
            .build(images.train().shape(), images.train().classes(), new SoftmaxFamily.Settings());
    var trainer = new Trainer(new VectorEngine(), architecture);
    float[] model = architecture.initial(Stream.of(1, "", 0, 0, "initial"));
    var sums = new EnumMap<Format, double[]>(Format.class);
    for (Format format : Format.values()) {
      sums.put(format, new double[model.length]);
    }
    System.out.println(
        "| round | numbers | bytes a parameter | largest error | mean error | to the bit |");
    System.out.println("|---|---|---|---|---|---|");
    for (int round = 1; round <= ROUNDS; round++) {
      model =
          trainer
              .train(
                  model,
                  shard,
                  PUBLISHED,
                  Objective.CROSS_ENTROPY,
                  PUBLISHED.rateAt(round, ROUNDS),
                  Stream.of(1, "0", round, 0, "sgd"))
              .parameters();
      for (Map.Entry<Format, double[]> sum : sums.entrySet()) {
        add(sum.getKey(), model, sum.getValue(), round);
      }
    }
  }

  /** Adds to the sum; prints a row where one is due. */
  private static void add(Format format, float[] model, double[] sum, int round) {
    double square = 0;
    double largest = 0;
    double total = 0;
    int same = 0;
    for (int i = 0; i < model.length; i++) {
      double before = sum[i];
      sum[i] = format.added(before, model[i]);
      float inferred = format.difference(before, sum[i]);
      double error = Math.abs((double) inferred - model[i]);
      square += (double) model[i] * model[i];
      largest = Math.max(largest, error);
      total += error;
      same += inferred == model[i] ? 1 : 0;
    }
    if (SHOWN.contains(round)) {
      double usual = Math.sqrt(square / model.length);
      System.out.printf(
          Locale.ROOT,
          "| %,d | %s | %d | %.1e | %.1e | %.2f %% |%n",
          round,
          format.label,
          format.bytes,
          largest / usual,
          total / model.length / usual,
          100.0 * same / model.length);
    }
  }
}
