package org.coterie.core.graph;

import java.nio.file.Path;
import org.coterie.core.random.Draws;
import org.coterie.core.random.Stream;

/** What the tests of this package measure. */
final class Graphs {
  private Graphs() {}

  /** Connected, of about three neighbours a node. */
  static Graph random(int nodes, long seed) {
    var settings = new ErdosRenyiSettings(Math.min(1, 2 * Math.log(nodes + 1) / nodes));
    return new ErdosRenyi().build(nodes, draws(seed), settings, Path.of(""));
  }

  /** The 99 honest nodes of SybilWall's published experiments. */
  static Graph sybilWall() {
    return new EdgeList()
        .build(
            99,
            draws(1),
            new EdgeListSettings(Path.of("sybilwall-honest-99.csv")),
            Path.of("..", "app", "src", "main", "resources", "figures", "sybilwall"));
  }

  static Draws draws(long seed) {
    return Stream.of(seed, "", 0, 0, "test");
  }
}
