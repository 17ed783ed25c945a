package org.coterie.app.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.coterie.app.results.Metrics;
import org.coterie.app.results.RunData;
import org.coterie.app.results.SystemRun;

/** Tells a run whose metrics were lost, or cut, after it was done: its last value is no result. */
final class Completeness {
  private Completeness() {}

  /** Whether the figures of some system are not those that the summary ends with. */
  static boolean isCut(RunData run) {
    for (JsonNode result : run.summary().path("results")) {
      String label = result.path("label").asText(result.path("system").asText());
      Optional<SystemRun> system =
          run.systems().stream().filter(each -> each.name().equals(label)).findFirst();
      if (system.isEmpty() || isCut(system.get().metrics(), result)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isCut(Metrics metrics, JsonNode result) {
    JsonNode accuracy = result.path("metrics").path(Metrics.ACCURACY);
    return metrics.lastRound() < result.path("rounds").asInt()
        || (accuracy.isNumber() && !endsWith(metrics, accuracy.asDouble()));
  }

  /** On whichever split: which one stands for a system is not asked here. */
  private static boolean endsWith(Metrics metrics, double accuracy) {
    return metrics.aggregates().entrySet().stream()
        .filter(each -> each.getKey().metric().equals(Metrics.ACCURACY))
        .anyMatch(each -> each.getValue().lastEntry().getValue() == accuracy);
  }
}
