package org.coterie.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.coterie.app.run.Progress;
import org.coterie.app.run.RunFolder;
import org.coterie.app.run.Runner.Status;
import org.coterie.app.workbench.Verdict.Compared;
import org.coterie.app.workbench.Verdict.Outcome;
import org.coterie.app.workbench.Verdict.Trait;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class VerificationTest {
  @TempDir private Path folder = Path.of("");

  private Verdict verdict() {
    return Verification.of(folder.resolve("run")).threads(1).run().orElseThrow();
  }

  private RunFolder run(Experiment experiment) {
    assertThat(experiment.run(folder.resolve("run")).status()).isEqualTo(Status.DONE);
    return new RunFolder(folder.resolve("run"));
  }

  private static Compared of(Verdict verdict, String file) {
    return verdict.files().stream()
        .filter(each -> each.file().equals(file))
        .findFirst()
        .orElseThrow();
  }

  private static void assertEqual(Verdict verdict) {
    assertThat(verdict.files()).allSatisfy(each -> assertThat(each.detail()).isEmpty());
    assertThat(verdict.isEqual()).isTrue();
    assertThat(verdict.environment()).isEmpty();
  }

  @Test
  void run_ofAnUndisturbedRun_findsAllFilesEqual() throws IOException {
    run(Small.in(folder));
    List<Path> before = files();

    Verdict verdict = verdict();

    assertEqual(verdict);
    assertThat(verdict.finished()).isTrue();
    assertThat(verdict.files())
        .extracting(Compared::file)
        .startsWith(
            "experiment.yaml",
            "metrics.csv",
            "final.npz",
            "missing.yaml",
            "baselines/local/metrics.csv",
            "baselines/local/final.npz",
            "baselines/local/missing.yaml")
        .contains("plots/accuracy.svg");
    assertThat(verdict.files())
        .allSatisfy(each -> assertThat(each.sha256()).hasSize(64).isEqualTo(each.again()));
    assertThat(files()).isEqualTo(before);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted().toList();
    }
  }

  /** Faults are in Small; here are the other ways in which a run comes about. */
  @Test
  void run_ofARunWithAReferencedFileInterruptedResumedAndExtended_findsAllEqual()
      throws IOException {
    Files.writeString(folder.resolve("counts.csv"), "9,9,9,9,9\n".repeat(10));
    Experiment small = Small.in(folder).set("data.partitioner={name: table, file: counts.csv}");
    var asked = new AtomicInteger();
    Path run = folder.resolve("run");
    assertThat(small.watched(Progress.NONE, () -> asked.incrementAndGet() > 5).run(run).status())
        .isEqualTo(Status.INTERRUPTED);
    Experiment.resume(run).run();
    Experiment.resume(run).extended(4).run();
    Files.delete(folder.resolve("counts.csv"));

    Verdict verdict = verdict();

    assertEqual(verdict);
    assertThat(verdict.files()).extracting(Compared::file).contains("files/counts.csv");
  }

  @Test
  void run_ofAnUnfinishedRun_comparesItsWholeRowsSoFar() throws IOException {
    var asked = new AtomicInteger();
    Path run = folder.resolve("run");
    Small.in(folder).watched(Progress.NONE, () -> asked.incrementAndGet() > 5).run(run);
    Path metrics = run.resolve("metrics.csv");
    String whole = Files.readString(metrics);
    Files.writeString(metrics, "9,,te", StandardOpenOption.APPEND);

    Verdict verdict = verdict();

    assertEqual(verdict);
    assertThat(verdict.finished()).isFalse();
    assertThat(verdict.files())
        .extracting(Compared::file)
        .containsExactly("experiment.yaml", "metrics.csv");

    Files.writeString(metrics, whole.replaceFirst("virtual_seconds,0", "virtual_seconds,1"));
    assertThat(verdict().isEqual()).isFalse();
  }

  @Test
  void run_ofAFolderWithOtherRows_namesTheFirst() throws IOException {
    RunFolder run = run(Small.in(folder));
    List<String> rows = Files.readAllLines(run.metrics());
    int at = first(rows, "2,3,test,eval_accuracy,");
    String value = rows.get(at).substring(rows.get(at).lastIndexOf(',') + 1);
    rows.set(at, "2,3,test,eval_accuracy,0.99");
    Files.writeString(run.metrics(), String.join("\n", rows) + "\n");
    Path baseline = run.baseline("local").metrics();
    List<String> cut = Files.readAllLines(baseline);
    Files.writeString(baseline, String.join("\n", cut.subList(0, cut.size() - 1)) + "\n");

    Verdict verdict = verdict();

    assertThat(of(verdict, "metrics.csv").detail())
        .isEqualTo(
            "round 2, node 3, test eval_accuracy: 0.99 in the run, %s again".formatted(value));
    assertThat(of(verdict, "baselines/local/metrics.csv").detail())
        .isEqualTo("line %d: the end in the run, '%s' again".formatted(cut.size(), cut.getLast()));
    assertThat(verdict.files())
        .filteredOn(each -> each.outcome() != Outcome.EQUAL)
        .extracting(Compared::file)
        .containsExactly("metrics.csv", "baselines/local/metrics.csv");
  }

  private static int first(List<String> rows, String start) {
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).startsWith(start)) {
        return i;
      }
    }
    throw new AssertionError("no row " + start);
  }

  @Test
  void run_ofAFolderWithOtherModelsPlotsAndMachine_namesEach() throws IOException {
    RunFolder run = run(Small.in(folder));
    try (var models = new RandomAccessFile(run.finalModels().toFile(), "rw")) {
      models.seek(400);
      models.write(new byte[] {1, 2, 3, 4});
    }
    Files.delete(run.plots().resolve("accuracy.svg"));
    Files.writeString(run.plots().resolve("own.svg"), "<svg/>");
    String environment = Files.readString(run.environment());
    Files.writeString(
        run.environment(),
        environment
            .replace("\"java\" : \"" + Runtime.version(), "\"java\" : \"25.0.0")
            .replace("\"os\" : \"", "\"os\" : \"My "));

    Verdict verdict = verdict();

    assertThat(of(verdict, "final.npz").outcome()).isEqualTo(Outcome.DIFFERENT);
    assertThat(of(verdict, "final.npz").detail()).contains("model 0, parameter ", "again");
    assertThat(of(verdict, "plots/accuracy.svg").outcome()).isEqualTo(Outcome.MISSING);
    assertThat(of(verdict, "plots/own.svg").outcome()).isEqualTo(Outcome.UNEXPECTED);
    assertThat(verdict.isEqual()).isFalse();
    assertThat(verdict.environment()).extracting(Trait::what).containsExactly("Java", "system");
    assertThat(verdict.environment().getFirst())
        .isEqualTo(new Trait("Java", "25.0.0", Runtime.version().toString()));
  }

  @Test
  void run_ofAnEditedExperiment_saysThatItIsNotTheOneThatWasRun() throws IOException {
    RunFolder run = run(Small.in(folder).with("baselines", List.of()));
    String text = Files.readString(run.experiment());
    Files.writeString(run.experiment(), text.replace("rounds: 3", "rounds: 2"));

    Verdict verdict = verdict();

    assertThat(of(verdict, "experiment.yaml").outcome()).isEqualTo(Outcome.DIFFERENT);
    assertThat(of(verdict, "experiment.yaml").detail()).contains("not the file that was run");
    assertThat(of(verdict, "metrics.csv").detail()).contains("again");

    Files.writeString(run.experiment(), "# a remark\n" + text);
    assertThat(of(verdict(), "experiment.yaml").outcome()).isEqualTo(Outcome.DIFFERENT);
    assertThat(of(verdict(), "metrics.csv").outcome()).isEqualTo(Outcome.EQUAL);
  }

  @Test
  void run_ofNoRun_isRefused() throws IOException {
    Files.createDirectory(folder.resolve("run"));
    assertThatThrownBy(this::verdict)
        .isInstanceOf(CoterieException.class)
        .hasFieldOrPropertyWithValue("code", ErrorCode.RUN_FOLDER);
  }

  @Test
  void run_interrupted_givesNoVerdict() {
    run(Small.in(folder));

    assertThat(Verification.of(folder.resolve("run")).watched(Progress.NONE, () -> true).run())
        .isEmpty();
  }

  static List<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("..", "examples"))) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> !read(file).contains("\nsweep:") && !read(file).contains("\nseeds:"))
          .sorted()
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Tag("deep")
  @ParameterizedTest
  @MethodSource("examples")
  void run_ofEachExample_findsAllFilesEqual(Path example) {
    run(Experiment.load(example).with("rounds", 2));

    assertEqual(verdict());
  }
}
