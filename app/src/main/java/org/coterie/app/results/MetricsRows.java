package org.coterie.app.results;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/**
 * The rows of {@code metrics.csv}, one after another, so that millions need no more memory than
 * thousands. Columns added on the right are passed over, and so is a last row that a kill has cut.
 */
final class MetricsRows {
  /** Takes a row. */
  @FunctionalInterface
  interface Taker {
    /**
     * @param node empty for an aggregate
     * @param split empty where nothing was scored
     */
    void take(int round, String node, String split, String metric, double value);
  }

  private static final String HEADER = "round,node,split,metric,value";

  private final Path file;
  private final Taker taker;

  /** The few names that fill the rows, each kept once; nothing iterates over it. */
  private final Map<String, String> names = new HashMap<>();

  private long line;

  private MetricsRows(Path file, Taker taker) {
    this.file = file;
    this.taker = taker;
  }

  /**
   * Takes nothing where there is no such file.
   *
   * @throws CoterieException {@link ErrorCode#RUN_FOLDER}, naming the line that cannot be read
   */
  static void read(Path file, Taker taker) {
    if (!Files.exists(file)) {
      return;
    }
    try (var in = Files.newBufferedReader(file)) {
      new MetricsRows(file, taker).rows(in, cut(file));
    } catch (IOException e) {
      throw new CoterieException(
          ErrorCode.RUN_FOLDER,
          "%s cannot be read: %s; check that it is a file of a run and readable"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /** Whether the last row lacks its end, as a kill in the middle of a write leaves it. */
  private static boolean cut(Path file) throws IOException {
    long size = Files.size(file);
    if (size == 0) {
      return false;
    }
    try (var in = Files.newInputStream(file)) {
      in.skipNBytes(size - 1);
      return in.read() != '\n';
    }
  }

  private void rows(BufferedReader in, boolean cut) throws IOException {
    String header = in.readLine();
    line = 1;
    if (header == null) {
      return;
    }
    if (!(header + ",").startsWith(HEADER + ",")) {
      throw damaged("its header is not " + HEADER);
    }
    String row = in.readLine();
    while (row != null) {
      line++;
      String next = in.readLine();
      if (next != null || !cut) {
        row(row);
      }
      row = next;
    }
  }

  private void row(String row) {
    var cells = new CsvRow(row);
    int round;
    String node;
    String split;
    String metric;
    double value;
    try {
      round = Integer.parseInt(cells.next());
      node = known(cells.next());
      split = known(cells.next());
      metric = known(cells.next());
      value = Double.parseDouble(cells.next());
    } catch (IllegalArgumentException e) {
      throw damaged("'" + row + "' is not " + HEADER);
    }
    taker.take(round, node, split, metric, value);
  }

  private String known(String name) {
    return names.computeIfAbsent(name, each -> each);
  }

  private CoterieException damaged(String what) {
    return new CoterieException(
        ErrorCode.RUN_FOLDER,
        "%s, line %d: %s; restore the file, or make it again with ./coterie run"
            .formatted(file, line, what));
  }
}
