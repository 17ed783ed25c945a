package org.coterie.app.run;

import java.util.ArrayList;
import java.util.List;
import org.coterie.core.data.Composition;
import org.coterie.core.data.Shard;
import org.coterie.core.graph.Graph;
import org.coterie.core.io.SafeFiles;
import org.coterie.core.method.Sybils;

/**
 * Who holds what and who is joined with whom, as files: both follow from the experiment, but only
 * with its data at hand. Written before the first round, and again by a process that goes on: a
 * file of an earlier attempt may be of another experiment, or lost.
 */
final class Arrangement {
  private static final String EDGES = "from,to\n";
  private static final String ATTACK_EDGES = "sybil,node\n";

  private Arrangement() {}

  static void write(Material material, RunFolder folder) {
    SafeFiles.write(folder.split(), Composition.of(shares(material)).table());
    material
        .beside()
        .flatMap(Beside::topology)
        .or(material::topology)
        .ifPresentOrElse(
            graph -> SafeFiles.write(folder.topology(), edges(graph)),
            () -> SafeFiles.delete(folder.topology()));
    material
        .beside()
        .filter(beside -> beside.topology().isPresent())
        .ifPresentOrElse(
            beside -> SafeFiles.write(folder.sybils(), edges(beside.sybils())),
            () -> SafeFiles.delete(folder.sybils()));
  }

  /** Last what an adversary beside the nodes holds. */
  private static List<Shard> shares(Material material) {
    var shares = new ArrayList<>(material.shards());
    material.beside().ifPresent(beside -> shares.add(beside.sybils().honest()));
    return shares;
  }

  /** Each edge of each Sybil, by number and by the node that it leads to. */
  private static String edges(Sybils sybils) {
    var text = new StringBuilder(ATTACK_EDGES);
    for (int sybil = 0; sybil < sybils.count(); sybil++) {
      for (int node : sybils.edges().get(sybil)) {
        text.append(Sybils.name(sybil)).append(',').append(node).append('\n');
      }
    }
    return text.toString();
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
