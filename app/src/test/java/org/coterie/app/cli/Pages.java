package org.coterie.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The pages that people read, relative to the root of the checkout. */
final class Pages {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** Pages of commands that something else runs, or that have none. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "docs/bad-input.md", "BadInputTest types each of its commands and compares",
          "docs/java-api.md", "a test compiles and runs its programs");

  private Pages() {}

  /** In the order of their names. */
  static List<String> all() throws IOException {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"));
        Stream<Path> examples = Files.walk(ROOT.resolve("examples"));
        Stream<Path> benchmarks = Files.walk(ROOT.resolve("benchmarks"))) {
      return Stream.of(
              docs,
              examples,
              benchmarks,
              Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")))
          .flatMap(pages -> pages)
          .map(page -> ROOT.relativize(page).toString().replace('\\', '/'))
          .filter(page -> page.endsWith(".md") && !page.contains("/target/"))
          .sorted()
          .toList();
    }
  }

  /** Those whose commands are run as they stand. */
  static List<String> run() throws IOException {
    return all().stream().filter(page -> !ELSEWHERE.containsKey(page)).toList();
  }
}
