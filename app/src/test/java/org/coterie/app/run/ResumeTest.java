package org.coterie.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32C;
import org.coterie.app.experiment.Registries;
import org.coterie.app.experiment.ResolvedExperiment;
import org.coterie.app.run.Runner.Status;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResumeTest {
  private final Path temporary;

  ResumeTest(@TempDir Path temporary) {
    this.temporary = temporary;
  }

  private ResolvedExperiment experiment(String text, String... overrides) {
    return Runs.experiment(temporary.resolve("file"), text, overrides);
  }

  /** Interrupted after that many supersteps of the process. */
  private RunFolder interrupted(ResolvedExperiment experiment, int superstep) {
    var folder = new RunFolder(temporary.resolve("run" + superstep));
    assertThat(Runner.run(experiment, folder, Runs.interruptedAt(2, superstep)))
        .isEqualTo(Status.INTERRUPTED);
    return folder;
  }

  private static List<Path> checkpoints(RunFolder folder) throws IOException {
    try (var files = Files.list(folder.checkpoints())) {
      return files.sorted(Comparator.reverseOrder()).toList();
    }
  }

  private static void flipByte(Path file, long position) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[(int) position] ^= 0x10;
    Files.write(file, bytes);
  }

  @Test
  void resume_interruptedAtEachSuperstep_givesTheSameFilesAsOneRun() {
    for (String text : List.of(Runs.GOSSIP, Runs.FEDERATED)) {
      ResolvedExperiment experiment = experiment(text, "rounds=3");
      RunFolder whole = Runs.finished(temporary.resolve(experiment.system().name()), experiment, 2);
      int superstep = 0;
      Status status;
      do {
        superstep++;
        var folder = new RunFolder(temporary.resolve(experiment.system().name() + "-" + superstep));
        status = Runner.run(experiment, folder, Runs.interruptedAt(2, superstep));
        if (status == Status.INTERRUPTED) {
          assertThat(Runner.isDone(folder, Registries.onClassPath())).isFalse();
          assertThat(Runner.resume(folder, Runs.threads(1 + superstep % 3))).isEqualTo(Status.DONE);
        }
        Runs.assertSameResults(folder, whole);
      } while (status == Status.INTERRUPTED);
      assertThat(superstep).isGreaterThan(6);
    }
  }

  @Test
  void resume_interruptedAfterEverySuperstep_givesTheSameFilesAsOneRun() {
    ResolvedExperiment experiment =
        experiment(Runs.GOSSIP, "baselines=[local]", "checkpoint.every=0");
    RunFolder whole = Runs.finished(temporary.resolve("whole"), experiment, 2);
    RunFolder folder = interrupted(experiment, 1);

    int processes = 1;
    while (Runner.resume(folder, Runs.interruptedAt(1 + processes % 3, 1)) != Status.DONE) {
      processes++;
    }

    assertThat(processes).isGreaterThan(10);
    Runs.assertSameResults(folder, whole);
  }

  @Test
  void resume_rowsAfterTheCheckpoint_areCut() throws IOException {
    ResolvedExperiment experiment = experiment(Runs.GOSSIP);
    RunFolder whole = Runs.finished(temporary.resolve("whole"), experiment, 2);
    RunFolder folder = interrupted(experiment, 6);
    for (Path file : List.of(folder.metrics(), folder.timings(), folder.events())) {
      Files.writeString(file, "3,,test,eval_accuracy,0.5\n3,,te", StandardOpenOption.APPEND);
    }

    assertThat(Runner.resume(folder, Runs.threads(2))).isEqualTo(Status.DONE);

    Runs.assertSameResults(folder, whole);
    assertThat(Files.readString(folder.timings())).doesNotContain("test");
    assertThat(Files.readString(folder.events())).doesNotContain("test");
  }

  @Test
  void resume_newestCheckpointDamagedAnywhere_fallsBackToTheOneBefore() throws IOException {
    ResolvedExperiment experiment = experiment(Runs.GOSSIP);
    RunFolder whole = Runs.finished(temporary.resolve("whole"), experiment, 2);
    for (double place : List.of(0.0, 0.0002, 0.01, 0.5, 0.999999)) {
      RunFolder folder = interrupted(experiment, 6);
      Path newest = checkpoints(folder).getFirst();
      flipByte(newest, (long) (place * Files.size(newest)));

      try (var warnings = new Warnings(CheckpointStore.class)) {
        assertThat(Runner.resume(folder, Runs.threads(2))).isEqualTo(Status.DONE);
        assertThat(warnings.messages()).singleElement().asString().contains("damaged");
      }

      Runs.assertSameResults(folder, whole);
      Runs.deleteAll(folder.root());
    }
  }

  @Test
  void resume_allCheckpointsCutShort_beginsAtRoundZero() throws IOException {
    ResolvedExperiment experiment = experiment(Runs.GOSSIP);
    RunFolder whole = Runs.finished(temporary.resolve("whole"), experiment, 2);
    RunFolder folder = interrupted(experiment, 6);
    for (Path checkpoint : checkpoints(folder)) {
      byte[] bytes = Files.readAllBytes(checkpoint);
      Files.write(checkpoint, Arrays.copyOf(bytes, bytes.length / 2));
    }

    try (var warnings = new Warnings(Runner.class)) {
      assertThat(Runner.resume(folder, Runs.threads(2))).isEqualTo(Status.DONE);
      assertThat(warnings.messages())
          .singleElement()
          .asString()
          .endsWith("has no checkpoint that can be used: beginning at round 0");
    }

    Runs.assertSameResults(folder, whole);
  }

  @Test
  void resume_metricsShorterThanAtTheCheckpoint_doesNotUseIt() throws IOException {
    ResolvedExperiment experiment = experiment(Runs.GOSSIP);
    RunFolder whole = Runs.finished(temporary.resolve("whole"), experiment, 2);
    RunFolder folder = interrupted(experiment, 6);
    Files.writeString(folder.metrics(), MetricsFiles.HEADER);

    assertThat(Runner.resume(folder, Runs.threads(2))).isEqualTo(Status.DONE);

    Runs.assertSameResults(folder, whole);
  }

  @Test
  void resume_changedExperiment_isRefusedAndNothingIsTouched() throws IOException {
    RunFolder folder = interrupted(experiment(Runs.GOSSIP), 6);
    byte[] metrics = Files.readAllBytes(folder.metrics());
    String text = Files.readString(folder.experiment());
    Files.writeString(folder.experiment(), text.replace("0.05", "0.06"));

    assertThatThrownBy(() -> Runner.resume(folder, Runs.threads(2)))
        .isInstanceOf(CoterieException.class)
        .hasFieldOrPropertyWithValue("code", ErrorCode.CHECKPOINT)
        .hasMessageContaining("experiment.yaml");
    assertThat(folder.metrics()).hasBinaryContent(metrics);
  }

  @Test
  void resume_otherFormat_isRefusedWithTheRemedy() throws IOException {
    RunFolder folder = interrupted(experiment(Runs.GOSSIP), 6);
    Path newest = checkpoints(folder).getFirst();
    byte[] bytes = Files.readAllBytes(newest);
    int format = "coterie checkpoint\n".length();
    ByteBuffer.wrap(bytes).putInt(format, 2);
    var checksum = new CRC32C();
    checksum.update(bytes, format, Integer.BYTES);
    ByteBuffer.wrap(bytes).putInt(format + Integer.BYTES, (int) checksum.getValue());
    Files.write(newest, bytes);

    assertThatThrownBy(() -> Runner.resume(folder, Runs.threads(2)))
        .isInstanceOf(CoterieException.class)
        .hasFieldOrPropertyWithValue("code", ErrorCode.CHECKPOINT)
        .hasMessageContaining("format 2")
        .hasMessageContaining("checkpoints");
  }

  @Test
  void resume_nothingBegun_saysSo() {
    var folder = new RunFolder(temporary);

    assertThatThrownBy(() -> Runner.resume(folder, Runs.threads(1)))
        .isInstanceOf(CoterieException.class)
        .hasFieldOrPropertyWithValue("code", ErrorCode.RUN_FOLDER)
        .hasMessageContaining("nothing was begun");
  }

  @Test
  void resume_onlyExperimentFile_beginsAtRoundZero() throws IOException {
    ResolvedExperiment experiment = experiment(Runs.GOSSIP, "data.partitioner=iid");
    RunFolder whole = Runs.finished(temporary.resolve("whole"), experiment, 2);
    var folder = new RunFolder(Files.createDirectories(temporary.resolve("run")));
    Files.writeString(folder.experiment(), experiment.text());

    assertThat(Runner.resume(folder, Runs.threads(2))).isEqualTo(Status.DONE);

    Runs.assertSameResults(folder, whole);
    assertThat(folder.environment()).exists();
  }

  @Test
  void resume_done_touchesNothing() throws IOException {
    RunFolder folder = Runs.finished(temporary.resolve("run"), experiment(Runs.FEDERATED), 2);
    byte[] summary = Files.readAllBytes(folder.summary());
    byte[] events = Files.readAllBytes(folder.events());

    assertThat(Runner.resume(folder, Runs.threads(2))).isEqualTo(Status.DONE);

    assertThat(folder.summary()).hasBinaryContent(summary);
    assertThat(folder.events()).hasBinaryContent(events);
  }

  @Test
  void resume_doneAndItsFileGotAComment_touchesNothing() throws IOException {
    RunFolder folder = Runs.finished(temporary.resolve("run"), experiment(Runs.FEDERATED), 2);
    Files.writeString(folder.experiment(), "# for the paper\n", StandardOpenOption.APPEND);
    byte[] summary = Files.readAllBytes(folder.summary());

    assertThat(Runner.isDone(folder, Registries.onClassPath())).isTrue();
    assertThat(Runner.resume(folder, Runs.threads(2))).isEqualTo(Status.DONE);

    assertThat(folder.summary()).hasBinaryContent(summary);
  }

  @Test
  void resume_interruptedInABaseline_doesNotRunWhatIsDoneAgain() throws IOException {
    ResolvedExperiment experiment = experiment(Runs.FEDERATED);
    var folder = new RunFolder(temporary.resolve("run"));
    int superstep = 1;
    while (Files.notExists(folder.baseline("local").metrics())) {
      Runs.deleteAll(folder.root());
      Runner.run(experiment, folder, Runs.interruptedAt(2, ++superstep));
    }
    var written = Files.getLastModifiedTime(folder.finalModels());

    assertThat(Runner.resume(folder, Runs.threads(2))).isEqualTo(Status.DONE);

    assertThat(Files.getLastModifiedTime(folder.finalModels())).isEqualTo(written);
    assertThat(Files.readString(folder.summary())).contains("\"local\"", "\"federated\"");
  }

  @Test
  void extend_finishedRun_givesTheSameFilesAsARunOfThatLength() throws IOException {
    for (String text : List.of(Runs.GOSSIP, Runs.FEDERATED)) {
      String name = experiment(text).system().name();
      RunFolder whole =
          Runs.finished(temporary.resolve(name + "8"), experiment(text, "rounds=8"), 2);
      RunFolder folder = Runs.finished(temporary.resolve(name), experiment(text), 2);

      assertThat(Runner.extend(folder, 8, Runs.threads(1))).isEqualTo(Status.DONE);

      Runs.assertSameResults(folder, whole);
      assertThat(Files.readString(folder.events()))
          .contains("\"round\":" + (name.equals("gossip") ? 4 : 3));
    }
  }

  @Test
  void extend_withoutAUsableCheckpoint_beginsAtRoundZero() throws IOException {
    RunFolder whole =
        Runs.finished(
            temporary.resolve("whole"),
            experiment(Runs.GOSSIP, "rounds=6", "checkpoint.every=0"),
            2);
    RunFolder folder =
        Runs.finished(temporary.resolve("run"), experiment(Runs.GOSSIP, "checkpoint.every=0"), 2);

    assertThat(Runner.extend(folder, 6, Runs.threads(1))).isEqualTo(Status.DONE);

    Runs.assertSameResults(folder, whole);
  }

  @Test
  void extend_rateThatFallsTowardsTheEnd_givesTheSameFilesAsARunOfThatLength() {
    String falling = "training.schedule={kind: cosine}";
    RunFolder whole =
        Runs.finished(temporary.resolve("whole"), experiment(Runs.GOSSIP, falling, "rounds=6"), 2);
    RunFolder folder = Runs.finished(temporary.resolve("run"), experiment(Runs.GOSSIP, falling), 2);

    assertThat(Runner.extend(folder, 6, Runs.threads(1))).isEqualTo(Status.DONE);

    Runs.assertSameResults(folder, whole);
  }

  @Test
  void extend_killedBetweenCheckpointAndExperiment_leavesTheOldRunUsable() {
    ResolvedExperiment experiment = experiment(Runs.GOSSIP);
    RunFolder whole = Runs.finished(temporary.resolve("whole"), experiment, 2);
    RunFolder folder = interrupted(experiment, 6);
    CheckpointStore extended = Session.store(experiment(Runs.GOSSIP, "rounds=9"), folder);
    extended.adopt(Session.store(experiment, folder).newest(_ -> true).orElseThrow());

    assertThat(Runner.resume(folder, Runs.threads(2))).isEqualTo(Status.DONE);

    Runs.assertSameResults(folder, whole);
  }

  @Test
  void extend_toFewerRounds_isRefused() {
    RunFolder folder = interrupted(experiment(Runs.GOSSIP), 3);

    assertThatThrownBy(() -> Runner.extend(folder, 5, Runs.threads(1)))
        .isInstanceOf(CoterieException.class)
        .hasFieldOrPropertyWithValue("code", ErrorCode.OUT_OF_RANGE)
        .hasMessageContaining("rounds=5");
  }
}
