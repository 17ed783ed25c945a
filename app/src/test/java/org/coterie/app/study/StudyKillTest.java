package org.coterie.app.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.coterie.app.run.Child;
import org.coterie.core.io.Failpoint;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that run a sweep and are killed: in the end there is what one process leaves. */
final class StudyKillTest {
  private static final int SIGTERMED = 130;

  private final Path folder;

  StudyKillTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Path file() throws IOException {
    return Files.writeString(folder.resolve("small.yaml"), StudyTest.SMALL);
  }

  private Path whole() throws IOException {
    Path whole = folder.resolve("whole");
    Study.load(file()).run(whole);
    return whole;
  }

  private Child sweep(Path out, String failpoint, List<String> overrides) throws IOException {
    var arguments =
        new ArrayList<>(
            List.of("sweep", file().toString(), "--out", out.toString(), "--threads", "2"));
    overrides.forEach(override -> arguments.addAll(List.of("--set", override)));
    return Child.start(folder.resolve(out.getFileName() + ".log"), failpoint, arguments);
  }

  /** Halted once, and gone on with by a process that is not. */
  private void halted(String failpoint, Path whole) throws Exception {
    Path out = folder.resolve(failpoint.replaceAll("[.:]", "-"));
    try (Child child = sweep(out, failpoint, List.of())) {
      assertThat(child.await()).as(child.output()).isEqualTo(Failpoint.HALTED);
    }
    Study.load(file()).run(out);
    StudyTest.assertSame(out, whole);
  }

  @Test
  void run_halted_goesOnToTheSameFiles() throws Exception {
    Path whole = whole();
    halted("write.synced:1", whole); // sweep.yaml lies beside its place
    halted("append.half:9", whole); // in the middle of a row of one of two runs
  }

  @Test
  void run_haltedWhileSeedsAreAdded_goesOnToTheSameFiles() throws Exception {
    Path whole = whole();
    Path out = folder.resolve("extended");
    Study.load(file()).with("seeds", 1).run(out);
    try (Child child = sweep(out, "write.moved:1", List.of())) {
      assertThat(child.await()).as(child.output()).isEqualTo(Failpoint.HALTED);
    }
    Study.load(file()).run(out);
    StudyTest.assertSame(out, whole);
  }

  @TestFactory
  @Tag("deep")
  Stream<DynamicTest> run_haltedAnywhere_goesOnToTheSameFiles() throws IOException {
    Path whole = whole();
    return Stream.of(
            "write.before",
            "write.beside",
            "write.synced",
            "write.moved",
            "append.before",
            "append.half",
            "append.after",
            "folder.before",
            "folder.after",
            "directory.synced")
        .flatMap(name -> Stream.of(2, 5, 8).map(n -> name + ":" + n))
        .map(failpoint -> DynamicTest.dynamicTest(failpoint, () -> halted(failpoint, whole)));
  }

  @Test
  void run_terminated_endsWith130AndGoesOn() throws Exception {
    Path out = folder.resolve("terminated");
    List<String> longer = List.of("rounds=200", "seeds=1", "checkpoint.every=0");
    try (Child child = sweep(out, "", longer)) {
      while (child.isAlive() && !hasMetrics(out)) {
        Thread.sleep(5);
      }
      child.terminate();
      assertThat(child.await()).as(child.output()).isEqualTo(SIGTERMED);
      assertThat(child.output().lines().toList().getLast())
          .isEqualTo("interrupted; resume with: coterie resume " + out);
    }
    List<Path> checkpoints =
        Study.load(out.resolve("sweep.yaml")).plan(out).stream()
            .map(run -> run.folder().checkpoints())
            .filter(Files::exists)
            .toList();
    assertThat(checkpoints).isNotEmpty();
  }

  private static boolean hasMetrics(Path out) throws IOException {
    Path runs = out.resolve("runs");
    if (!Files.isDirectory(runs)) {
      return false;
    }
    try (var each = Files.list(runs)) {
      return each.anyMatch(run -> Files.exists(run.resolve("metrics.csv")));
    }
  }
}
