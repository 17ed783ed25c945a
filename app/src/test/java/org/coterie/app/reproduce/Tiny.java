package org.coterie.app.reproduce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import org.coterie.app.experiment.Registries;
import org.coterie.app.run.Options;
import org.coterie.app.run.Progress;

/** A figure of seconds on the bundled images, and ways to make it. */
final class Tiny {
  private Tiny() {}

  static String text() {
    try (var in = Objects.requireNonNull(Tiny.class.getResourceAsStream("/tiny/rules.yaml"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file of that text, in a folder of its own. */
  static Path file(Path folder, String text) {
    try {
      Path file = folder.resolve("tiny").resolve("rules.yaml");
      Files.createDirectories(folder.resolve("tiny"));
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Figure figure(Path folder) {
    return Figures.find(file(folder, text()).toString(), false);
  }

  static Reproduction reproduction(Path folder, Figure figure) {
    return new Reproduction(
        figure, Registries.onClassPath(), folder.resolve("results"), folder.resolve("work"));
  }

  static Options options(BooleanSupplier interrupted) {
    return new Options(1, Optional.empty(), Progress.NONE, interrupted, Registries.onClassPath());
  }

  static Options options() {
    return options(() -> false);
  }

  /** Remembers what was run. */
  static final class Heard implements Reproduction.Listener {
    final List<String> begun = new ArrayList<>();
    final List<String> ended = new ArrayList<>();

    @Override
    public void begins(Cell cell, long seed, int number, int of, double secondsLeft) {
      begun.add(cell + "@" + seed + " " + number + "/" + of);
    }

    @Override
    public void ended(Cell cell, long seed, List<OptionalDouble> values, double seconds) {
      ended.add(cell + "@" + seed);
    }
  }

  /** Rows that were never run: what the SHA-256 of a row is, is up to the test. */
  static final class Given implements RowSource {
    @Override
    public String sha256(Cell cell, long seed) {
      return "of-" + cell + "-" + seed;
    }

    @Override
    public Optional<Measured> measure(Cell cell, long seed, Path folder, Options options) {
      throw new AssertionError("nothing is run here");
    }
  }

  /** A row of {@link Given}. */
  static Row row(Cell cell, long seed, OptionalDouble... values) {
    return new Row(
        cell, seed, List.of(values), new Given().sha256(cell, seed), "c0ffee", "1.0", 2.5);
  }
}
