package org.coterie.core.graph;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.coterie.core.random.Draws;

/**
 * G(n, p): each edge is there with the same probability, independently (Gilbert 1959); drawn until
 * connected, so it is G(n, p) given that it is connected. What is drawn is the length of each run
 * of absent edges (Batagelj and Brandes, "Efficient generation of large random networks", 2005).
 */
public final class ErdosRenyi implements Topology<ErdosRenyiSettings> {
  @Override
  public String name() {
    return "erdos-renyi";
  }

  @Override
  public String summary() {
    return "each edge with the same probability; drawn until connected";
  }

  @Override
  public Class<ErdosRenyiSettings> settings() {
    return ErdosRenyiSettings.class;
  }

  @Override
  public Graph build(int nodes, Draws draws, ErdosRenyiSettings settings, Path directory) {
    double probability = settings.probability();
    return Redraw.untilConnected(
        () -> Optional.of(draw(nodes, probability, draws)),
        "erdos-renyi with probability %s on %d nodes".formatted(probability, nodes),
        String.format(
            Locale.ROOT,
            "raise the probability (ln(n) / n is %.3g)",
            StrictMath.log(nodes) / nodes));
  }

  private static Adjacency draw(int nodes, double probability, Draws draws) {
    var graph = new Adjacency(nodes);
    double logAbsent = StrictMath.log1p(-probability);
    long edges = (long) nodes * (nodes - 1) / 2;
    int row = 1;
    long rowStart = 0;
    long position = -1;
    while (true) {
      // 1 - uniform is in (0, 1]; the quotient may exceed a long, which the cast takes to its end.
      double absent = StrictMath.log(1 - draws.uniform()) / logAbsent;
      if (absent >= edges - position - 1) {
        return graph;
      }
      position += 1 + (long) absent;
      // Edge (row, column), column < row, has the position row (row - 1) / 2 + column.
      while (position >= rowStart + row) {
        rowStart += row;
        row++;
      }
      graph.join(row, (int) (position - rowStart));
    }
  }
}
