package org.coterie.core.graph;

import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.io.TableLines;
import org.coterie.core.io.TableLines.Line;
import org.coterie.core.random.Draws;

/**
 * A graph from a file: an edge a line, {@code a,b} or {@code a b}, {@code #} before a comment. An
 * edge that is named twice, in either direction, is one edge.
 */
public final class EdgeList implements Topology<EdgeListSettings> {
  private static final Pattern EDGE = Pattern.compile("([0-9]{1,9})(?:\\s*,\\s*|\\s+)([0-9]{1,9})");

  @Override
  public String name() {
    return "edge-list";
  }

  @Override
  public String summary() {
    return "a graph of your own, from a file with an edge a line";
  }

  @Override
  public Class<EdgeListSettings> settings() {
    return EdgeListSettings.class;
  }

  @Override
  public Graph build(int nodes, Draws draws, EdgeListSettings settings, Path directory) {
    Path file = directory.resolve(settings.file());
    var graph = new Adjacency(nodes);
    for (Line line : TableLines.read(file)) {
      join(graph, line, file);
    }
    OptionalInt unreached = graph.unreached();
    if (unreached.isPresent()) {
      throw malformed(
          file,
          "no path leads from node 0 to node %d of the %d nodes; add edges or lower nodes"
              .formatted(unreached.getAsInt(), nodes));
    }
    return graph.graph();
  }

  private static void join(Adjacency graph, Line line, Path file) {
    Matcher edge = EDGE.matcher(line.text());
    if (!edge.matches()) {
      throw malformed(
          file,
          "line %d is '%s', not two nodes such as '3,7'".formatted(line.number(), line.text()));
    }
    int one = Integer.parseInt(edge.group(1));
    int other = Integer.parseInt(edge.group(2));
    if (Math.max(one, other) >= graph.nodes()) {
      throw malformed(
          file,
          "line %d names node %d, but the %d nodes are 0 to %d; raise nodes or mend the line"
              .formatted(line.number(), Math.max(one, other), graph.nodes(), graph.nodes() - 1));
    }
    if (one == other) {
      throw malformed(
          file, "line %d joins node %d to itself; take the line out".formatted(line.number(), one));
    }
    graph.join(one, other);
  }

  private static CoterieException malformed(Path file, String what) {
    return new CoterieException(
        ErrorCode.TABLE_MALFORMED, "'%s' is no edge list for this run: %s".formatted(file, what));
  }
}
