package org.coterie.app.run;

import org.coterie.core.data.Composition;
import org.coterie.core.graph.Graph;
import org.coterie.core.io.SafeFiles;

/**
 * Who holds what and who is joined with whom, as files: both follow from the experiment, but only
 * with its data at hand. Written before the first round, and again by a process that goes on: a
 * file of an earlier attempt may be of another experiment, or lost.
 */
final class Arrangement {
  private static final String EDGES = "from,to\n";

  private Arrangement() {}

  static void write(Material material, RunFolder folder) {
    SafeFiles.write(folder.split(), Composition.of(material.shards()).table());
    material
        .topology()
        .ifPresentOrElse(
            graph -> SafeFiles.write(folder.topology(), edges(graph)),
            () -> SafeFiles.delete(folder.topology()));
  }

  /** Each edge once, the smaller node first, in ascending order. */
  private static String edges(Graph graph) {
    var text = new StringBuilder(EDGES);
    for (Graph.Edge edge : graph.edges()) {
      text.append(edge.a()).append(',').append(edge.b()).append('\n');
    }
    return text.toString();
  }
}
