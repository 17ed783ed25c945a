package org.coterie.app.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.data.Offset;
import org.coterie.app.experiment.Registries;
import org.coterie.app.run.Runner;
import org.coterie.app.workbench.Experiment;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.io.FolderLock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StudyTest {
  static final String SMALL =
      """
      coterie: 1
      name: small
      seed: 4
      rounds: 2
      nodes: 3
      model: softmax
      training: {batch_size: 64, learning_rate: 0.05}
      system: local
      evaluation: {every: 0}
      checkpoint: {every: 1}
      seeds: 2
      sweep: {training.learning_rate: [0.05, 0.1]}
      """;

  private final Path folder;
  private final Path out;
  private Path file = Path.of("");

  StudyTest(@TempDir Path folder) {
    this.folder = folder;
    this.out = folder.resolve("out");
  }

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("small.yaml"), SMALL);
  }

  /** Counts the runs that end, and keeps what is noted. */
  private static final class Heard implements StudyListener {
    final List<String> ended = new ArrayList<>();
    final List<String> notes = new ArrayList<>();

    @Override
    public void ended(StudyRun run, int finished, int total) {
      ended.add(run.label());
    }

    @Override
    public void note(String line) {
      notes.add(line);
    }
  }

  @Test
  void run_eachRun_hasTheBitsOfThePlainRun() throws IOException {
    StudyResult result = Study.load(file).threads(3).run(out);

    assertThat(result.status()).isEqualTo(Runner.Status.DONE);
    assertThat(result.folders()).hasSize(4);
    assertThat(result.failed()).isEmpty();
    StudyRun last = result.runs().getLast();
    Path plain = folder.resolve("plain");
    Experiment.load(file)
        .without("sweep")
        .without("seeds")
        .with("training.learning_rate", 0.1)
        .with("seed", 5)
        .threads(1)
        .run(plain);
    for (String name : List.of("experiment.yaml", "metrics.csv", "final.npz")) {
      assertThat(last.folder().root().resolve(name)).hasSameBinaryContentAs(plain.resolve(name));
    }
    assertThat(last.folder().report()).isRegularFile();
    assertThat(last.metric("eval_accuracy"))
        .isEqualTo(last.results().main().result("eval_accuracy"));
    assertThat(last.models()).hasSize(3);
  }

  @Test
  void run_again_makesWhatIsNewAndNothingElse() throws IOException {
    Study.load(file).run(out);
    var untouched =
        Files.getLastModifiedTime(out.resolve("runs/learning_rate-0.1+seed-5/metrics.csv"));
    var heard = new Heard();

    StudyResult more =
        Study.load(file)
            .with("seeds", 3)
            .with("sweep.training.learning_rate", List.of(0.05, 0.1, 0.2))
            .watched(heard, () -> false)
            .run(out);

    assertThat(more.folders()).hasSize(9);
    assertThat(heard.ended)
        .containsExactlyInAnyOrder(
            "learning_rate-0.05+seed-6",
            "learning_rate-0.1+seed-6",
            "learning_rate-0.2+seed-4",
            "learning_rate-0.2+seed-5",
            "learning_rate-0.2+seed-6");
    assertThat(Files.getLastModifiedTime(out.resolve("runs/learning_rate-0.1+seed-5/metrics.csv")))
        .isEqualTo(untouched);
    assertThat(Files.readAllLines(out.resolve("runs.csv"))).hasSize(10);
    assertThatThrownBy(() -> Study.load(file).run(out))
        .hasMessageContaining("learning_rate-0.05+seed-6, which the file no longer asks for");
  }

  @Test
  void run_changedFileOrOtherFolder_isRefusedAndNothingIsWritten() throws IOException {
    Study.load(file).with("seeds", 1).run(out);
    String before = Files.readString(out.resolve("sweep.yaml"));

    assertThatThrownBy(() -> Study.load(file).with("training.batch_size", 32).run(out))
        .isInstanceOf(CoterieException.class)
        .hasMessageContaining("'batch_size: 64' is now 'batch_size: 32'");
    assertThat(out.resolve("sweep.yaml")).hasContent(before);
    Path run = out.resolve("runs/learning_rate-0.1+seed-4");
    assertThatThrownBy(() -> Study.load(file).run(run)).hasMessageContaining("holds no sweep");
    assertThat(run.resolve("sweep.yaml")).doesNotExist();
    assertThatThrownBy(() -> Study.load(file).run(file)).hasMessageContaining("is a file");
  }

  @Test
  void run_interruptedAndGoneOnWith_hasTheBitsOfOneThatWasNot() throws IOException {
    Study study = Study.load(file).with("rounds", 4);
    Path whole = folder.resolve("whole");
    study.run(whole);
    var asked = new AtomicInteger();

    StudyResult first =
        study.watched(StudyListener.NONE, () -> asked.incrementAndGet() > 12).run(out);
    assertThat(first.status()).isEqualTo(Runner.Status.INTERRUPTED);
    assertThat(first.folders()).hasSizeLessThan(4);
    StudyResult second = Study.in(out, Registries.onClassPath()).run(out);

    assertThat(second.status()).isEqualTo(Runner.Status.DONE);
    assertSame(out, whole);
  }

  /** Everything but the seconds. */
  static void assertSame(Path actual, Path expected) throws IOException {
    try (var runs = Files.list(expected.resolve("runs"))) {
      for (Path run : runs.toList()) {
        Path other = actual.resolve("runs").resolve(run.getFileName());
        for (String name : List.of("experiment.yaml", "metrics.csv", "final.npz")) {
          assertThat(other.resolve(name)).hasSameBinaryContentAs(run.resolve(name));
        }
        assertThat(other.resolve("report.html")).isRegularFile();
      }
    }
    assertThat(actual.resolve("sweep.yaml")).hasSameBinaryContentAs(expected.resolve("sweep.yaml"));
    assertThat(withoutSeconds(actual)).isEqualTo(withoutSeconds(expected));
  }

  private static List<String> withoutSeconds(Path sweep) throws IOException {
    return Files.readAllLines(sweep.resolve("runs.csv")).stream()
        .map(row -> row.replaceFirst(",[0-9.E-]+,$", ""))
        .toList();
  }

  @Test
  void run_oneThatFails_endsNoOtherAndIsTriedAgain() throws IOException {
    Study study =
        Study.load(file)
            .with("sweep.data.dataset", List.of("fashion-mnist", "fashion-mnist-sample"))
            .with("seeds", 1)
            .dataDir(Files.createDirectory(folder.resolve("no-data")));
    var heard = new Heard();

    StudyResult result = study.watched(heard, () -> false).run(out);

    assertThat(result.status()).isEqualTo(Runner.Status.DONE);
    assertThat(result.folders()).hasSize(2);
    assertThat(result.failed()).hasSize(2).allMatch(run -> run.error().startsWith("CTR-201: "));
    assertThat(out.resolve("runs.csv")).content().contains(",failed,,,,,,,,,CTR-201: ");
    assertThat(study.plan(out).getFirst().error()).isEqualTo(result.failed().getFirst().error());
    heard.ended.clear();
    study.watched(heard, () -> false).run(out);
    assertThat(heard.ended).hasSize(2).allMatch(label -> label.contains("dataset-fashion-mnist+"));
  }

  @Test
  void run_oneThatDiverges_isDoneAndSaysSo() {
    StudyResult result =
        Study.load(file)
            .set("sweep.training.learning_rate=[0.05, 1e38]")
            .with("rounds", 2)
            .with("seeds", 1)
            .run(out);

    assertThat(result.runs().stream().map(StudyRun::status))
        .containsExactly(StudyRun.Status.DONE, StudyRun.Status.DIVERGED);
    assertThat(result.folders()).hasSize(2);
    assertThat(Tally.of(result.runs()).getLast().mean("eval_loss").orElseThrow()).isNaN();
  }

  @Test
  void plan_anything_writesNothing() {
    assertThat(Study.load(file).plan(out))
        .hasSize(4)
        .allMatch(run -> run.status() == StudyRun.Status.NOT_RUN);
    assertThat(out).doesNotExist();
  }

  @Test
  void run_inAFolderThatAnotherUses_isRefused() throws IOException {
    Files.createDirectory(out);
    try (FolderLock _ = FolderLock.tryLock(out).orElseThrow()) {
      assertThatThrownBy(() -> Study.load(file).run(out)).hasMessageContaining("another process");
    }
  }

  @Test
  void run_filesThatSettingsName_areKeptInTheFolder() throws IOException {
    Path table = Files.writeString(folder.resolve("counts.csv"), "3,4,5\n".repeat(10));
    StudyResult first =
        Study.load(file)
            .set("data.partitioner={name: table, file: counts.csv}")
            .with("seeds", 1)
            .watched(StudyListener.NONE, () -> true)
            .run(out);
    Files.delete(table);

    StudyResult second = Study.in(out, Registries.onClassPath()).run(out);

    assertThat(first.folders()).isEmpty();
    assertThat(second.folders()).hasSize(2);
  }

  @Test
  void memoryShare_runsThatDoNotFitTogether_areFewerAtOnce() {
    var share = new MemoryShare(1_000_000_000, 5_000_000_000L);

    assertThat(share.parallel(1)).isEqualTo(1);
    assertThat(share.parallel(2)).isEqualTo(2);
    assertThat(share.parallel(4)).isEqualTo(2);
    assertThat(new MemoryShare(4_000_000_000L, 5_000_000_000L).parallel(2)).isEqualTo(1);
    assertThat(new MemoryShare(0, 5_000_000_000L).parallel(8)).isEqualTo(8);
    assertThat(share.reason(4))
        .isEqualTo(
            "2 at a time, not 4: a run may need 2.0 GB of heap, which ends at 5.0 GB; with"
                + " COTERIE_JAVA_OPTS=-Xmx7630m 4 fit");
  }

  @Test
  void tally_overSeeds_isTheMeanAndTheSampleDeviation() {
    StudyResult result = Study.load(file).without("sweep").with("seeds", 2).run(out);
    double one = result.runs().getFirst().metric("eval_accuracy").orElseThrow();
    double two = result.runs().getLast().metric("eval_accuracy").orElseThrow();

    Tally cell = Tally.of(result.runs()).getFirst();

    assertThat(cell.mean("eval_accuracy")).hasValue((one + two) / 2);
    // Of two values the sample deviation is their distance over the root of two.
    assertThat(cell.deviation("eval_accuracy").orElseThrow())
        .isCloseTo(Math.abs(one - two) / Math.sqrt(2), Offset.offset(1e-12));
    assertThat(cell.values()).isEmpty();
  }

  @Test
  void in_aFolderWithoutASweep_isRefused() {
    assertThatThrownBy(() -> Study.in(folder, Registries.onClassPath()))
        .isInstanceOf(CoterieException.class)
        .extracting(e -> ((CoterieException) e).code())
        .isEqualTo(ErrorCode.RUN_FOLDER);
  }
}
