package org.coterie.app.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/**
 * Counts the links of {@code missing.yaml} round by round. Reads line by line what is written an
 * item a line: the log of a large run is larger than what a report should hold.
 */
final class MissingReader {
  private static final Pattern LINK = Pattern.compile("- \\{from: .*, at: \\[(\\d{1,9}), \\w+]}");

  private MissingReader() {}

  /** Links taken as missing, by round; empty where there is no log. */
  static NavigableMap<Integer, Double> linksByRound(Path file) {
    var byRound = new TreeMap<Integer, Double>();
    if (!Files.exists(file)) {
      return byRound;
    }
    try (var in = Files.newBufferedReader(file)) {
      boolean links = false;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.startsWith("-")) {
          links = line.startsWith("links:");
        } else if (links) {
          count(line, byRound);
        }
      }
    } catch (IOException e) {
      throw new CoterieException(
          ErrorCode.RUN_FOLDER,
          "%s cannot be read: %s; check its permissions".formatted(file, e.getMessage()),
          e);
    }
    return byRound;
  }

  private static void count(String line, NavigableMap<Integer, Double> byRound) {
    Matcher link = LINK.matcher(line);
    if (link.matches()) {
      byRound.merge(Integer.valueOf(link.group(1)), 1.0, Double::sum);
    }
  }
}
