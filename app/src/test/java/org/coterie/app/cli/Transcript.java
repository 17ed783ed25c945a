package org.coterie.app.cli;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares what a page says is printed with what was. In a line {@code ...} stands for anything,
 * and as a line of its own for any number of lines; how many spaces lie between words, and empty
 * lines, do not count.
 */
final class Transcript {
  private static final String ANYTHING = "...";

  private Transcript() {}

  static boolean matches(List<String> said, List<String> printed) {
    return from(filled(said), filled(printed));
  }

  private static List<String> filled(List<String> lines) {
    return lines.stream()
        .map(line -> line.strip().replaceAll("\\s+", " "))
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private static boolean from(List<String> said, List<String> printed) {
    if (said.isEmpty()) {
      return printed.isEmpty();
    }
    List<String> rest = said.subList(1, said.size());
    if (said.getFirst().equals(ANYTHING)) {
      return Stream.iterate(0, skipped -> skipped <= printed.size(), skipped -> skipped + 1)
          .anyMatch(skipped -> from(rest, printed.subList(skipped, printed.size())));
    }
    return !printed.isEmpty()
        && line(said.getFirst(), printed.getFirst())
        && from(rest, printed.subList(1, printed.size()));
  }

  private static boolean line(String said, String printed) {
    String pattern =
        Stream.of(said.split(Pattern.quote(ANYTHING), -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*"));
    return Pattern.matches(pattern, printed);
  }
}
