package org.coterie.app.run;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What {@code summary.json} says of a system's early end, target and best round. */
final class ConclusionJson {
  private ConclusionJson() {}

  /**
   * @param result the system's object; what does not apply is left out of it
   * @param metrics its figures, to which those of the target are added once it is reached
   */
  static void add(ObjectNode result, ObjectNode metrics, Conclusion conclusion) {
    conclusion
        .stopped()
        .ifPresent(
            stopped ->
                scored(
                    result.putObject("stopped").put("reason", stopped.reason()),
                    stopped.round(),
                    stopped.split(),
                    stopped.metric(),
                    stopped.value()));
    conclusion.target().ifPresent(target -> add(result, metrics, target));
    conclusion
        .best()
        .ifPresent(
            best ->
                scored(
                    result.putObject("best"),
                    best.round(),
                    best.split(),
                    best.metric(),
                    best.value()));
  }

  private static void add(ObjectNode result, ObjectNode metrics, Conclusion.Target target) {
    ObjectNode node = result.putObject("target");
    node.put("metric", target.metric());
    if (!target.split().isEmpty()) {
      node.put("split", target.split());
    }
    node.put("wanted", target.wanted()).put("reached", target.reached().isPresent());
    target
        .reached()
        .ifPresent(
            reached -> {
              node.put("round", reached.round()).put("value", reached.value());
              metrics.put("rounds_to_target", reached.round());
              metrics.put("bytes_to_target", reached.bytes());
              metrics.put("virtual_seconds_to_target", reached.virtualSeconds());
            });
  }

  private static void scored(
      ObjectNode node, int round, String split, String metric, double value) {
    node.put("round", round).put("metric", metric);
    if (!split.isEmpty()) {
      node.put("split", split);
    }
    node.put("value", Double.isFinite(value) ? (Double) value : null);
  }
}
