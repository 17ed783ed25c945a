package org.coterie.app.reproduce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Rows of one seed that a claim is fed. */
final class Fed {
  /** What b is; above all margins, so that a spread, which is never negative, may be below it. */
  private static final double BASE = 2;

  private final Map<Cell, Map<String, Double>> values = new LinkedHashMap<>();

  /** On which side of what is claimed a condition is fed. */
  enum Side {
    MET,
    FAILED,
    EDGE
  }

  /** Makes a - b, or a where there is no b, lie there, and a little beside it. */
  void feed(Condition condition, Side side, double beside) {
    double difference = difference(condition, side) + beside;
    double base = condition.b().map(b -> base(condition.a(), b, difference)).orElse(0.0);
    feed(condition.a(), base + difference);
    condition.b().ifPresent(b -> feed(b, base));
  }

  /** Conditions may be a chain, each about what the one before it was: that stays. */
  private double base(Quantity a, Quantity b, double difference) {
    return fed(b).orElseGet(() -> fed(a).map(value -> value - difference).orElse(BASE));
  }

  private Optional<Double> fed(Quantity quantity) {
    return quantity.take().isPresent()
        ? Optional.empty()
        : Optional.ofNullable(
            values.getOrDefault(quantity.cells().getFirst(), Map.of()).get(quantity.metric()));
  }

  private static double difference(Condition condition, Side side) {
    double step =
        switch (side) {
          case MET -> 0.1;
          case FAILED -> -0.1;
          case EDGE -> 0;
        };
    return switch (condition.comparison()) {
      case ABOVE -> condition.margin() + step;
      case BELOW -> -condition.margin() - step;
      case AT_LEAST -> condition.number() + step;
      case AT_MOST -> condition.number() - step;
      case WITHIN -> {
        double centre = condition.b().isPresent() ? 0 : condition.number();
        // Nothing is above the highest of those among which it is.
        double sign =
            condition.b().flatMap(Quantity::take).equals(Optional.of(Take.HIGHEST)) ? -1 : 1;
        yield side == Side.MET ? centre : centre + sign * (condition.margin() - step);
      }
    };
  }

  /** What has been fed stays: a cell may be among those that it is held against. */
  private void feed(Quantity quantity, double value) {
    for (int i = 0; i < quantity.cells().size(); i++) {
      double own = value;
      if (quantity.take().equals(Optional.of(Take.SPREAD))) {
        own = i == 0 ? Math.max(value, 0) : 0; // no spread is below 0
      } else if (quantity.take().equals(Optional.of(Take.SLOPE))) {
        own = i * value;
      }
      feed(quantity.cells().get(i), quantity.metric(), own);
    }
  }

  void feed(Cell cell, String metric, double value) {
    values.computeIfAbsent(cell, _ -> new LinkedHashMap<>()).putIfAbsent(metric, value);
  }

  List<Row> rows(Figure figure, long seed) {
    var rows = new ArrayList<Row>();
    values.forEach((cell, columns) -> rows.add(Tiny.row(cell, seed, row(figure, columns))));
    return rows;
  }

  private static OptionalDouble[] row(Figure figure, Map<String, Double> columns) {
    return figure.metricNames().stream()
        .map(
            name -> {
              Double value = columns.get(name);
              return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
            })
        .toArray(OptionalDouble[]::new);
  }
}
