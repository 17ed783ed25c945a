package org.coterie.app.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.coterie.core.data.Composition;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.graph.Graph;
import org.coterie.core.method.Sybils;
import org.coterie.core.protocol.NodeId;

/**
 * Reads {@code split.csv}, {@code topology.csv} and {@code sybils.csv}; runs of earlier versions
 * have none.
 */
final class ArrangementReader {
  private ArrangementReader() {}

  /** [node][class]: the file has a row for each class, with the name as its comment. */
  static Optional<Composition> split(Path file) {
    return read(
        file,
        lines -> {
          var names = new ArrayList<String>();
          var rows = new ArrayList<int[]>();
          for (String line : lines.stream().filter(each -> !each.startsWith("#")).toList()) {
            String[] parts = line.split(" # ", 2);
            names.add(parts[1]);
            rows.add(Arrays.stream(parts[0].split(",")).mapToInt(Integer::parseInt).toArray());
          }
          int[][] counts = new int[rows.getFirst().length][rows.size()];
          for (int node = 0; node < counts.length; node++) {
            for (int label = 0; label < rows.size(); label++) {
              counts[node][label] = rows.get(label)[node];
            }
          }
          return new Composition(names, counts);
        });
  }

  /**
   * @param nodes how many the experiment has: one without an edge is in no line of the file
   */
  static Optional<Graph> topology(Path file, int nodes) {
    return read(
        file,
        lines -> {
          if (!lines.getFirst().equals("from,to")) {
            throw new IllegalArgumentException("another header");
          }
          var edges = new ArrayList<Graph.Edge>();
          for (String line : lines.subList(1, lines.size())) {
            var cells = new CsvRow(line);
            edges.add(
                Graph.Edge.of(Integer.parseInt(cells.next()), Integer.parseInt(cells.next())));
          }
          return new Graph(nodes, edges);
        });
  }

  /** By Sybil the nodes that it is joined to; nothing where there is no such file. */
  static List<SortedSet<Integer>> sybils(Path file) {
    return read(
            file,
            lines -> {
              if (!lines.getFirst().equals("sybil,node")) {
                throw new IllegalArgumentException("another header");
              }
              var edges = new TreeMap<Integer, SortedSet<Integer>>();
              for (String line : lines.subList(1, lines.size())) {
                var cells = new CsvRow(line);
                int sybil = Sybils.number(new NodeId(cells.next()));
                edges
                    .computeIfAbsent(sybil, _ -> new TreeSet<>())
                    .add(Integer.valueOf(cells.next()));
              }
              return List.copyOf(edges.values());
            })
        .orElse(List.of());
  }

  private static <T> Optional<T> read(Path file, Function<List<String>, T> parse) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse.apply(Files.readAllLines(file)));
    } catch (IOException | RuntimeException e) {
      throw new CoterieException(
          ErrorCode.RUN_FOLDER,
          "%s is not what a run writes; restore it, or delete it: the report does without"
              .formatted(file),
          e);
    }
  }
}
