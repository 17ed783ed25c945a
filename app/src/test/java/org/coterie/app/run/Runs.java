package org.coterie.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.coterie.app.experiment.ExperimentReader;
import org.coterie.app.experiment.Registries;
import org.coterie.app.experiment.ResolvedExperiment;

/** Small real experiments on the bundled images, and ways to run them. */
final class Runs {
  /** Two classes of participants, a baseline, late closings: faults make nodes fall out of step. */
  static final String GOSSIP =
      """
      coterie: 1
      name: small
      seed: 7
      rounds: 5
      nodes: 6
      data:
        dataset: fashion-mnist-sample
        partitioner: {name: table, file: counts.csv}
      model: softmax
      training: {local_epochs: 1, batch_size: 8, learning_rate: 0.05}
      system: gossip
      topology: ring
      faults:
        - {kind: absence, nodes: [2], from: 2, until: 4}
        - {kind: loss, probability: 0.2}
      evaluation: {every: 2, on: [test, own]}
      checkpoint: {every: 1, keep: 2}
      """;

  static final String FEDERATED =
      """
      coterie: 1
      name: small
      seed: 7
      rounds: 4
      nodes: 6
      data:
        dataset: fashion-mnist-sample
        partitioner: {name: table, file: counts.csv}
      model: softmax
      training: {local_epochs: 1, batch_size: 8, learning_rate: 0.05}
      system: {name: federated, client_fraction: 0.6}
      baselines: [local]
      evaluation: {every: 1, on: [test, own, train]}
      checkpoint: {every: 1, keep: 2}
      """;

  private Runs() {}

  static ResolvedExperiment experiment(Path folder, String text, String... overrides) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("counts.csv"), counts());
      Path file = Files.writeString(folder.resolve("experiment.yaml"), text);
      return new ExperimentReader().read(file, List.of(overrides));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ten classes and six nodes that hold a few hundred images together. */
  private static String counts() {
    return IntStream.range(0, 10)
        .mapToObj(
            label ->
                IntStream.range(0, 6)
                    .mapToObj(node -> Integer.toString(2 + (3 * label + 5 * node) % 11))
                    .collect(Collectors.joining(",")))
        .collect(Collectors.joining("\n"));
  }

  static Options threads(int threads) {
    return options(threads, () -> false);
  }

  /** Interrupted the n-th time it is asked: after the n-th superstep. */
  static Options interruptedAt(int threads, int superstep) {
    var asked = new AtomicInteger();
    return options(threads, () -> asked.incrementAndGet() >= superstep);
  }

  private static Options options(int threads, BooleanSupplier interrupted) {
    return new Options(
        threads, Optional.empty(), Progress.NONE, interrupted, Registries.onClassPath());
  }

  /** A finished run of that text. */
  static RunFolder finished(Path root, ResolvedExperiment experiment, int threads) {
    var folder = new RunFolder(root);
    if (Runner.run(experiment, folder, threads(threads)) != Runner.Status.DONE) {
      throw new IllegalStateException("nobody interrupted it");
    }
    return folder;
  }

  /** Equal in all that equal runs share. */
  static void assertSameResults(RunFolder actual, RunFolder expected) {
    assertThat(actual.experiment()).hasSameBinaryContentAs(expected.experiment());
    assertSameSystem(actual, expected);
    for (String baseline : baselines(expected)) {
      assertSameSystem(actual.baseline(baseline), expected.baseline(baseline));
    }
  }

  private static void assertSameSystem(RunFolder actual, RunFolder expected) {
    assertThat(actual.metrics()).hasSameBinaryContentAs(expected.metrics());
    assertThat(actual.finalModels()).hasSameBinaryContentAs(expected.finalModels());
    assertThat(actual.missing()).hasSameBinaryContentAs(expected.missing());
    assertOrderedAndUnique(actual.metrics());
  }

  /** The names of the baselines that have begun. */
  static List<String> baselines(RunFolder folder) {
    Path baselines = folder.root().resolve("baselines");
    if (Files.notExists(baselines)) {
      return List.of();
    }
    try (var names = Files.list(baselines)) {
      return names.map(name -> name.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** No row twice; rounds ascend. */
  static void assertOrderedAndUnique(Path metrics) {
    List<String> rows = lines(metrics);
    var seen = new HashSet<String>();
    int round = 0;
    for (String row : rows.subList(1, rows.size())) {
      assertThat(seen.add(row.substring(0, row.lastIndexOf(',')))).as(row).isTrue();
      int next = Integer.parseInt(row.substring(0, row.indexOf(',')));
      assertThat(next).as(row).isGreaterThanOrEqualTo(round);
      round = next;
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The node column of the rows of that split and metric. */
  static List<String> keys(List<String> rows, String split, String metric) {
    return rows.stream()
        .map(row -> List.of(row.split(",", -1)))
        .filter(cells -> cells.get(2).equals(split) && cells.get(3).equals(metric))
        .map(cells -> cells.get(1))
        .toList();
  }

  /** Deletes a folder with all that is in it. */
  static void deleteAll(Path root) throws IOException {
    if (Files.notExists(root)) {
      return;
    }
    try (var files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
