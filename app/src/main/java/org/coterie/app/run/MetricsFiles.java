package org.coterie.app.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.io.SafeFiles;
import org.coterie.core.method.MetricsObserver;

/**
 * The {@code metrics.csv} of each system: the first observer of every run, told before all others,
 * and the one whose errors end it.
 */
final class MetricsFiles implements MetricsObserver {
  /** The first line of the file; columns are only ever added on the right. */
  static final String HEADER = "round,node,split,metric,value\n";

  /** Of the end of a file, in bytes: many rows. */
  private static final int TAIL = 1 << 16;

  private final SortedMap<String, Path> files = new TreeMap<>();

  /**
   * @param files by the system's label
   */
  MetricsFiles(Map<String, Path> files) {
    this.files.putAll(files);
  }

  @Override
  public boolean repeated() {
    return true;
  }

  @Override
  public void round(Round closed) {
    var text = new StringBuilder();
    closed.rows().forEach(row -> append(text, closed.round(), row));
    SafeFiles.append(file(closed.system()), text.toString());
  }

  /** Appends the line; a value is printed as the shortest decimal that reads back as itself. */
  static void append(StringBuilder text, int round, Row row) {
    text.append(round).append(',').append(row.node()).append(',').append(row.split());
    text.append(',').append(row.metric()).append(',').append(row.value()).append('\n');
  }

  private Path file(String system) {
    Path file = files.get(system);
    if (file == null) {
      throw new IllegalStateException("a round of the unknown system " + system);
    }
    return file;
  }

  /**
   * The last round whose rows are in the file; a round of which a kill has left a part of a row
   * does not count.
   *
   * @return -1 where there is none, or no file
   */
  static int lastRound(Path file) {
    if (Files.notExists(file)) {
      return -1;
    }
    String end = tail(file);
    int last = end.lastIndexOf('\n');
    if (last < 0) {
      return -1;
    }
    int round = round(end.substring(end.lastIndexOf('\n', last - 1) + 1, last));
    boolean cut = round >= 0 && round == round(end.substring(last + 1));
    return cut ? round - 1 : round;
  }

  /** -1 of the heading, and of a row that is cut before its first comma. */
  private static int round(String row) {
    int comma = row.indexOf(',');
    try {
      return comma < 0 ? -1 : Integer.parseInt(row.substring(0, comma));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static String tail(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(Math.max(0, Files.size(file) - TAIL));
      return new String(in.readNBytes(TAIL), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new CoterieException(
          ErrorCode.RUN_FOLDER,
          "%s cannot be read: %s; make it readable".formatted(file, e.getMessage()),
          e);
    }
  }
}
