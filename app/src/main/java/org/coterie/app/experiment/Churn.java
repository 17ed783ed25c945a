package org.coterie.app.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.random.Stream;
import org.coterie.core.simulation.Fault;

/**
 * Turns churn into absences. The rounds are cut into spans; in each span another draw of {@code
 * round(fraction * nodes)} nodes is away for all of it. Who is drawn in two spans that follow each
 * other has one longer absence.
 */
final class Churn {
  private Churn() {}

  /**
   * @param seed seed.protocol
   * @throws IllegalArgumentException when nobody or everybody would be away
   */
  static List<Fault.Absence> absences(FaultSettings.Churn churn, int nodes, int rounds, long seed) {
    int away = (int) Math.rint(churn.fraction() * nodes);
    if (away == 0 || away == nodes) {
      throw new IllegalArgumentException(
          "a fraction of %s of %d nodes is %s; change 'fraction'"
              .formatted(churn.fraction(), nodes, away == 0 ? "nobody" : "everybody"));
    }
    var closed = new ArrayList<Fault.Absence>();
    int[] since = new int[nodes]; // the first round of each node's open absence; 0 = present
    long next = churn.from(); // wider than a round, which it may leave behind
    for (; next <= rounds; next += churn.rounds()) {
      int start = (int) next;
      boolean[] drawn = new boolean[nodes];
      for (int node : Stream.of(seed, "", start, 0, "churn").sample(away, nodes)) {
        drawn[node] = true;
      }
      for (int node = 0; node < nodes; node++) {
        if (drawn[node] && since[node] == 0) {
          since[node] = start;
        } else if (!drawn[node]) {
          close(node, since, start, closed);
        }
      }
    }
    for (int node = 0; node < nodes; node++) {
      close(node, since, (int) Math.min(next, Integer.MAX_VALUE), closed);
    }
    closed.sort(
        Comparator.comparing(Fault.Absence::from)
            .thenComparing(absence -> absence.until().orElseThrow())
            .thenComparing(Fault.Absence::node));
    return closed;
  }

  private static void close(int node, int[] since, int until, List<Fault.Absence> closed) {
    if (since[node] > 0) {
      closed.add(
          new Fault.Absence(
              NodeId.of(node), new Moment(since[node], 0), Optional.of(new Moment(until, 0))));
      since[node] = 0;
    }
  }
}
