package org.coterie.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.coterie.app.experiment.ExperimentReader;
import org.coterie.app.experiment.Registries;
import org.coterie.app.experiment.ResolvedExperiment;
import org.coterie.app.report.Report;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.io.Failpoint;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real processes of every quick example, killed and resumed: what is left in the end is, byte for
 * byte, what one process leaves.
 */
final class KillTest {
  private static final Path EXAMPLES = Path.of(System.getProperty("coterie.root"), "examples");
  private static final List<String> OVERRIDES = List.of("rounds=6", "checkpoint.every=1");
  private static final int SIGTERMED = 130;

  /** Where {@code SafeFiles} and the run itself can be halted. */
  private static final List<String> FAILPOINTS =
      List.of(
          "write.before",
          "write.beside",
          "write.synced",
          "write.moved",
          "append.before",
          "append.half",
          "append.after",
          "round.written");

  private final Path temporary;

  KillTest(@TempDir Path temporary) {
    this.temporary = temporary;
  }

  private static List<Path> examples() throws IOException {
    try (var files = Files.list(EXAMPLES)) {
      List<Path> quick =
          files.filter(file -> file.toString().endsWith("-quick.yaml")).sorted().toList();
      assertThat(quick).hasSizeGreaterThanOrEqualTo(4);
      return quick;
    }
  }

  /** One uninterrupted run in this process, with its plots; made once for all dynamic tests. */
  private RunFolder whole(Path example, int threads) {
    var folder = new RunFolder(temporary.resolve(name(example) + "-whole" + threads));
    if (!Runner.isDone(folder, Registries.onClassPath())) {
      ResolvedExperiment experiment = new ExperimentReader().read(example, OVERRIDES);
      Runs.finished(folder.root(), experiment, threads);
      Report.plots(folder);
    }
    return folder;
  }

  private static String name(Path example) {
    return example.getFileName().toString().replace(".yaml", "");
  }

  private Child run(Path example, RunFolder folder, String failpoint) throws IOException {
    var arguments =
        new ArrayList<>(
            List.of(
                "run", example.toString(), "--out", folder.root().toString(), "--threads", "2"));
    OVERRIDES.forEach(override -> arguments.addAll(List.of("--set", override)));
    return Child.start(log(folder), failpoint, arguments);
  }

  private Child resume(RunFolder folder, int threads, String failpoint) throws IOException {
    var arguments =
        List.of("resume", folder.root().toString(), "--threads", Integer.toString(threads));
    return Child.start(log(folder), failpoint, arguments);
  }

  private Path log(RunFolder folder) {
    return temporary.resolve(folder.root().getFileName() + ".log");
  }

  private void finish(RunFolder folder, int threads, RunFolder whole) throws Exception {
    try (Child child = resume(folder, threads, "")) {
      assertThat(child.await()).as(child.output()).isZero();
    }
    Runs.assertSameResults(folder, whole);
    assertSamePlots(folder, whole);
  }

  private static void assertSamePlots(RunFolder actual, RunFolder expected) throws IOException {
    try (var plots = Files.list(expected.plots())) {
      List<Path> names = plots.map(Path::getFileName).sorted().toList();
      assertThat(names).isNotEmpty();
      for (Path name : names) {
        assertThat(actual.plots().resolve(name))
            .hasSameBinaryContentAs(expected.plots().resolve(name));
      }
    }
  }

  /** How many bytes of metrics there are, baselines included. */
  private static long written(RunFolder folder) throws IOException {
    long bytes = sizeOf(folder.metrics());
    for (String baseline : Runs.baselines(folder)) {
      bytes += sizeOf(folder.baseline(baseline).metrics());
    }
    return bytes;
  }

  private static long sizeOf(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  /** Lets it run until so much is written, and some milliseconds more; false when it has ended. */
  private static boolean reach(Child child, RunFolder folder, long bytes, long milliseconds)
      throws Exception {
    while (child.isAlive() && (Files.notExists(folder.experiment()) || written(folder) < bytes)) {
      Thread.sleep(1);
    }
    Thread.sleep(milliseconds);
    return child.isAlive();
  }

  private void killed(Path example, int kills) throws Exception {
    var random = new Random(31L * name(example).hashCode() + kills);
    RunFolder whole = whole(example, 2);
    var folder = new RunFolder(temporary.resolve(name(example) + "-killed"));
    long total = written(whole);
    long[] instants =
        random.doubles(kills).mapToLong(share -> (long) (share * total)).sorted().toArray();
    for (int i = 0; i < kills; i++) {
      try (Child child = i == 0 ? run(example, folder, "") : resume(folder, 1 + i % 3, "")) {
        boolean alive = reach(child, folder, instants[i], random.nextInt(10));
        if (!alive) {
          assertThat(i).as("processes killed").isPositive();
          assertThat(child.await()).as(child.output()).isZero();
          break;
        }
        child.kill();
      }
    }
    finish(folder, 3, whole);
  }

  @TestFactory
  Stream<DynamicTest> run_killedOnce_endsAsIfItHadNotBeen() throws IOException {
    return examples().stream()
        .map(example -> DynamicTest.dynamicTest(name(example), () -> killed(example, 1)));
  }

  @TestFactory
  @Tag("deep")
  Stream<DynamicTest> run_killedTenTimes_endsAsIfItHadNotBeen() throws IOException {
    Path withBaselines = EXAMPLES.resolve("quickstart.yaml");
    return Stream.concat(examples().stream(), Stream.of(withBaselines))
        .map(example -> DynamicTest.dynamicTest(name(example), () -> killed(example, 10)));
  }

  @TestFactory
  Stream<DynamicTest> run_oneTwoAndSevenThreads_givesTheSameFiles() throws IOException {
    return examples().stream()
        .map(example -> DynamicTest.dynamicTest(name(example), () -> threads(example)));
  }

  private void threads(Path example) throws IOException {
    RunFolder one = whole(example, 1);
    for (int threads : List.of(2, 7)) {
      RunFolder other = whole(example, threads);
      Runs.assertSameResults(other, one);
      assertSamePlots(other, one);
    }
  }

  @Test
  void run_terminated_endsWith130AndCanBeResumed() throws Exception {
    Path example = EXAMPLES.resolve("gossip-quick.yaml");
    RunFolder whole = whole(example, 2);
    var folder = new RunFolder(temporary.resolve("terminated"));
    try (Child child = run(example, folder, "")) {
      assertThat(reach(child, folder, written(whole) / 4, 0)).as(child.output()).isTrue();
      child.terminate();
      assertThat(child.await()).as(child.output()).isEqualTo(SIGTERMED);
    }
    assertThat(Files.readString(folder.summary())).contains("\"interrupted\"");

    finish(folder, 3, whole);
  }

  @Test
  void run_haltedInTheMiddleOfAnAppendAndAgainBeforeAMove_endsAsIfItHadNotBeen() throws Exception {
    halted(EXAMPLES.resolve("gossip-quick.yaml"), "append.half:6", "write.synced:2");
  }

  @TestFactory
  @Tag("deep")
  Stream<DynamicTest> run_haltedAtEachFailpoint_endsAsIfItHadNotBeen() throws IOException {
    return examples().stream()
        .flatMap(example -> FAILPOINTS.stream().map(failpoint -> haltedTwice(example, failpoint)));
  }

  private DynamicTest haltedTwice(Path example, String failpoint) {
    var random = new Random(name(example).hashCode() * 31L + failpoint.hashCode());
    String first = failpoint + ":" + (1 + random.nextInt(6));
    String second = random.nextBoolean() ? "truncate.before:1" : "truncate.after:2";
    return DynamicTest.dynamicTest(
        "%s %s %s".formatted(name(example), first, second), () -> halted(example, first, second));
  }

  /**
   * Halts the run at one failpoint, the resumed run at another, and lets a third process end it.
   */
  private void halted(Path example, String first, String second) throws Exception {
    RunFolder whole = whole(example, 2);
    var folder =
        new RunFolder(temporary.resolve(name(example) + "-" + first.replaceAll("[.:]", "-")));
    try (Child child = run(example, folder, first)) {
      assertThat(child.await()).as(child.output()).isEqualTo(Failpoint.HALTED);
    }
    if (Files.notExists(folder.experiment())) {
      try (Child child = resume(folder, 1, "")) {
        assertThat(child.await()).isEqualTo(ErrorCode.RUN_FOLDER.exitStatus());
        assertThat(child.output()).contains("CTR-111", "nothing was begun");
      }
      return;
    }
    try (Child child = resume(folder, 1, second)) {
      assertThat(child.await()).as(child.output()).isIn(0, Failpoint.HALTED);
    }
    finish(folder, 3, whole);
  }
}
