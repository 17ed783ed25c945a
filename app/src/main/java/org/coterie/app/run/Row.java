package org.coterie.app.run;

import java.util.Comparator;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.method.MetricsObserver;
import org.coterie.core.protocol.NodeId;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code metrics.csv} without its round.
 *
 * @param node null for an aggregate
 * @param part of a node with several models; else empty
 * @param split what was scored on; empty where nothing was
 */
record Row(@Nullable NodeId node, String part, String split, String metric, double value)
    implements Comparable<Row> {
  private static final Comparator<Row> ORDER =
      Comparator.comparing(Row::node, Comparator.nullsFirst(Comparator.<NodeId>naturalOrder()))
          .thenComparing(Row::part)
          .thenComparing(Row::split)
          .thenComparing(Row::metric);

  Row {
    if (metric.isEmpty()
        || metric.chars().anyMatch(letter -> letter < ' ' || ",\"".indexOf(letter) >= 0)) {
      throw new CoterieException(
          ErrorCode.KERNEL_RULE,
          "a state of %s reports a figure named '%s'; let the names in its metrics() have a letter at"
                  .formatted(node, metric)
              + " least, and no comma, quote or line break");
    }
  }

  static Row aggregate(String split, String metric, double value) {
    return new Row(null, "", split, metric, value);
  }

  static Row of(NodeId node, String split, String metric, double value) {
    return new Row(node, "", split, metric, value);
  }

  /** As observers are told of it. */
  MetricsObserver.Row told() {
    return new MetricsObserver.Row(node == null ? "" : key(node, part), split, metric, value);
  }

  /** What a model is called in {@code metrics.csv} and {@code final.npz}. */
  static String key(NodeId node, String part) {
    return part.isEmpty() ? node.name() : node.name() + "/" + part;
  }

  @Override
  public int compareTo(Row other) {
    return ORDER.compare(this, other);
  }
}
