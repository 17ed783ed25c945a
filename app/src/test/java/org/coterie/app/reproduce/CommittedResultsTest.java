package org.coterie.app.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.coterie.app.experiment.Registries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is committed in docs/results is what the CSV files render to. */
final class CommittedResultsTest {
  private static final Path COMMITTED = Path.of("..", "docs", "results");
  private static final Path FIGURES = Path.of("src", "main", "resources", "figures");

  @TempDir private Path results = Path.of("");

  @Test
  void pages_ofEachFigure_areWhatItsRowsRenderTo() throws IOException {
    for (String name : Figures.names()) {
      Figure figure = Figures.find(name, false);
      Path committed = figure.name().csv(COMMITTED);
      if (Files.exists(committed)) {
        Files.createDirectories(figure.name().folder(results));
        Files.copy(committed, figure.name().csv(results));
        new Reproduction(figure, Registries.onClassPath(), results, results.resolve("work"))
            .render();
      }
    }

    List<Path> files = files(COMMITTED);
    assertThat(files(results)).isEqualTo(files);
    for (Path file : files) {
      assertThat(results.resolve(file)).hasSameBinaryContentAs(COMMITTED.resolve(file));
    }
  }

  /**
   * The resolved text of a run is its name: a key that is always written, even at its default,
   * renames every run that there is. A new key is optional, and not written where it is not given.
   */
  @Test
  void rows_committed_areOfWhatTheFigureSaysNow() {
    for (String name : Figures.names()) {
      Figure figure = Figures.find(name, false);
      var reproduction =
          new Reproduction(figure, Registries.onClassPath(), COMMITTED, results.resolve("work"));
      assertThat(reproduction.read().stale())
          .as(
              "rows of %s that no run of it has made: leave new keys out of the resolved text"
                  + " where they are not given, or make the rows anew (docs/reproduce.md)",
              name)
          .isZero();
    }
  }

  /** Without what {@code --small} leaves there. */
  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(folder::relativize)
          .filter(file -> !file.toString().contains("-small"))
          .sorted()
          .toList();
    }
  }

  @Test
  void index_ofFigures_namesEachFileThere() throws IOException {
    try (Stream<Path> files = Files.walk(FIGURES)) {
      assertThat(
              files
                  .filter(file -> file.toString().endsWith(".yaml"))
                  .map(
                      file ->
                          FIGURES
                              .relativize(file)
                              .toString()
                              .replace('\\', '/')
                              .replace(".yaml", "")))
          .containsExactlyInAnyOrderElementsOf(Figures.names());
    }
  }

  @Test
  void small_ofEachFigure_needsNoData() {
    for (String name : Figures.names()) {
      Figure small = Figures.find(name, true);
      if (small.measurement().isPresent()) {
        continue;
      }
      var rows = new ExperimentRows(small, Registries.onClassPath());
      for (Cell cell : small.cells()) {
        assertThat(rows.experiment(cell, 1).dataset().name()).endsWith("-sample");
      }
    }
  }
}
