package org.coterie.core.learning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** What PyTorch computed, in double: {@code pytorch.py} beside the files says how. */
public final class Golden {
  private Golden() {}

  /**
   * An optimiser's settings and where its steps led.
   *
   * @param plan one epoch, batches of five, a rate of 1/16
   */
  public record Case(TrainingPlan plan, double[] parameters) {
    @Override
    public String toString() {
      return plan.toString();
    }
  }

  /** The cases of {@code optimizers.csv} or {@code training.csv}. */
  public static List<Case> cases(String file) {
    return lines(file).map(Golden::parse).toList();
  }

  private static Case parse(String line) {
    String[] cells = line.split(",");
    double decay = Double.parseDouble(cells[3]);
    var plain = new TrainingPlan(1, 5, 0.0625).withWeightDecay(decay);
    TrainingPlan plan =
        cells[0].equals("sgd")
            ? plain.withMomentum(Double.parseDouble(cells[1]), Boolean.parseBoolean(cells[2]))
            : plain.withAdam(
                cells[0].equals("adam") ? Optimizer.ADAM : Optimizer.ADAMW,
                Double.parseDouble(cells[4]),
                Double.parseDouble(cells[5]),
                Double.parseDouble(cells[6]));
    return new Case(plan, numbers(cells[7]));
  }

  /** The figures in the line of {@code schedules.csv} that begins with this name. */
  static double[] schedule(String name) {
    String line = lines("schedules.csv").filter(each -> each.startsWith(name)).findAny().get();
    return numbers(line.substring(name.length() + 1));
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  private static java.util.stream.Stream<String> lines(String file) {
    try (var in = Objects.requireNonNull(Golden.class.getResourceAsStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
