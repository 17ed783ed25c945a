package org.coterie.app.compare;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.coterie.app.results.Metrics;

/**
 * How a measure is called and written for people.
 *
 * @param name without the unit
 * @param heading with the unit
 * @param size of the unit, by which values are divided
 * @param decimals where no interval says how many
 */
record Wording(String name, String heading, double size, int decimals) {
  private static final Map<String, String> NAMES =
      Map.of(
          Metrics.ACCURACY,
          "Accuracy",
          "eval_loss",
          "Loss",
          "train_loss",
          "Training loss",
          Metrics.ATTACK_SUCCESS,
          "Attack success",
          "bytes_sent",
          "Data sent",
          "bytes_received",
          "Data received",
          "virtual_seconds",
          "Virtual time");

  private static final Map<String, String> SPREADS =
      Map.of(
          "_std", "std over nodes",
          "_min", "worst node",
          "_max", "worst node",
          "_worst10", "worst 10 %",
          "_median", "median node");

  private static final List<String> BYTES = List.of("B", "kB", "MB", "GB", "TB", "PB");

  /** One wording for all groups, so that their figures can be read against one another. */
  static Wording of(Measure measure, List<Row> rows) {
    if (measure.target().isPresent()) {
      String target = String.valueOf(measure.target().getAsDouble());
      String heading = "Rounds to accuracy " + target;
      return new Wording(heading, heading, 1, 1);
    }
    String name = name(measure.metric());
    if (!measure.metric().startsWith("bytes_")) {
      boolean seconds = measure.metric().equals("virtual_seconds");
      return new Wording(name, seconds ? name + " (s)" : name, 1, 4);
    }
    double most =
        rows.stream()
            .mapToDouble(each -> StrictMath.abs(each.estimate().mean()))
            .filter(Double::isFinite)
            .max()
            .orElse(0);
    int unit = 0;
    double size = 1;
    while (most >= 999.5 * size && unit < BYTES.size() - 1) {
      unit++;
      size *= 1000;
    }
    return new Wording(name, name + " (" + BYTES.get(unit) + ")", size, unit == 0 ? 0 : 2);
  }

  private static String name(String metric) {
    for (var spread : SPREADS.entrySet()) {
      if (metric.endsWith(spread.getKey())) {
        String of = metric.substring(0, metric.length() - spread.getKey().length());
        return name(of) + ", " + spread.getValue();
      }
    }
    String known = NAMES.get(metric);
    if (known != null) {
      return known;
    }
    String words = metric.replace('_', ' ');
    return words.isEmpty()
        ? metric
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  Rounded mean(Estimate estimate) {
    return Rounded.of(estimate.mean() / size, estimate.halfWidth() / size, decimals);
  }

  /** In the unit, without an interval. */
  String plain(double value) {
    return Rounded.plain(value / size, decimals);
  }
}
