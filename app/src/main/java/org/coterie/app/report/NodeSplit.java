package org.coterie.app.report;

import java.util.List;
import org.coterie.app.results.SystemRun;

/** On which split the nodes of several systems are best compared. */
final class NodeSplit {
  private static final List<String> CANDIDATES = List.of("test", "own", "validation", "train");

  private NodeSplit() {}

  /** The one on which most systems have figures of several nodes; of equals the first. */
  static String of(List<SystemRun> systems) {
    String best = CANDIDATES.getFirst();
    for (String split : CANDIDATES) {
      best = spread(systems, split) > spread(systems, best) ? split : best;
    }
    return best;
  }

  private static long spread(List<SystemRun> systems, String split) {
    return systems.stream().filter(each -> each.metrics().nodes(split).size() > 1).count();
  }
}
