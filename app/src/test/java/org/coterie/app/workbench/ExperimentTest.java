package org.coterie.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.coterie.app.report.Report;
import org.coterie.app.results.MetricsTable;
import org.coterie.app.run.FinalModels;
import org.coterie.app.run.MissingFile;
import org.coterie.app.run.Progress;
import org.coterie.app.run.RunFolder;
import org.coterie.app.run.Runner.Status;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.method.MetricsObserver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExperimentTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void run_withoutAFolder_holdsWhatARunFolderHolds() {
    Experiment small = Small.in(folder);

    Run held = small.run();
    Run kept = small.run(folder.resolve("run"));

    assertThat(held.folder()).isEmpty();
    assertThat(kept.folder()).contains(folder.resolve("run"));
    assertThat(held.status()).isEqualTo(Status.DONE);
    assertThat(held.resolved()).isEqualTo(kept.resolved()).startsWith("coterie: 1\n");
    assertThat(held.systems()).extracting(SystemOutcome::label).containsExactly("gossip", "local");
    for (SystemOutcome system : held.systems()) {
      SystemOutcome same = kept.system(system.label());
      assertSameMetrics(system.metrics(), same.metrics());
      assertThat(system.models().keySet()).containsExactlyElementsOf(same.models().keySet());
      system.models().forEach((key, model) -> assertThat(same.models().get(key)).isEqualTo(model));
      assertThat(system.missing()).isEqualTo(same.missing()).isPresent();
    }
    assertThat(held.environment().java()).isEqualTo(Runtime.version().toString());
    assertThat(held.environment().threads()).isEqualTo(2);
    assertThat(held.summary().results()).hasSize(2);
    assertThat(held.summary().results().getFirst().metrics())
        .containsEntry("eval_accuracy", held.metrics().headline().orElseThrow());
    assertThat(held.summary().counters()).containsKey("sent");
  }

  private static void assertSameMetrics(MetricsTable one, MetricsTable other) {
    assertThat(one.keys()).isEqualTo(other.keys()).isNotEmpty();
    for (MetricsTable.Key key : one.keys()) {
      assertThat(one.series(key.split(), key.metric(), key.node()))
          .isEqualTo(other.series(key.split(), key.metric(), key.node()));
    }
  }

  /** Against the file itself, row by row, as another reader would take it. */
  @Test
  void metrics_ofARun_areTheRowsOfTheFile() throws IOException {
    var run = new RunFolder(folder.resolve("run"));
    MetricsTable metrics = Small.in(folder).run(run.root()).metrics();

    List<String> rows = Files.readAllLines(run.metrics());
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split(",", -1);
      assertThat(metrics.series(cells[2], cells[3], cells[1]))
          .as(row)
          .containsEntry(Integer.valueOf(cells[0]), Double.valueOf(cells[4]));
    }
    assertThat(
            metrics.keys().stream()
                .mapToInt(key -> metrics.series(key.split(), key.metric(), key.node()).size())
                .sum())
        .isEqualTo(rows.size() - 1);
    assertThat(metrics.lastRound()).isEqualTo(3);
    assertThat(metrics.nodes("test", "eval_accuracy").keySet())
        .containsExactly("0", "1", "2", "3", "4");
    assertThat(metrics.headline()).isEqualTo(metrics.last("test", "eval_accuracy"));
    assertThat(metrics.series("test", "nothing of the kind")).isEmpty();
  }

  @Test
  void run_intoAFolder_leavesPlotsAndReport() throws IOException {
    var run = new RunFolder(folder.resolve("run"));

    Small.in(folder).run(run.root());

    String page = Files.readString(run.report());
    byte[] plot = Files.readAllBytes(run.plots().resolve("accuracy.svg"));
    Report.plots(run);
    assertThat(plot).isEqualTo(Files.readAllBytes(run.plots().resolve("accuracy.svg")));
    assertThat(page).contains("small");
    assertThat(FinalModels.read(run.finalModels())).hasSize(5);
  }

  @Test
  void run_withoutAFolder_leavesNothingAndPrintsNothing() throws IOException {
    var places = new ArrayList<Path>();
    Experiment small = Small.in(folder).observing(new Places(places));
    var printed = new ByteArrayOutputStream();
    PrintStream out = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      small.run();
      assertThatThrownBy(() -> small.with("data.partitioner.alpha", -1).run())
          .isInstanceOf(CoterieException.class);
    } finally {
      System.setOut(out);
    }

    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(places).hasSize(1).noneMatch(Files::exists);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("small.yaml"));
    }
  }

  /** Keeps where runs have their files. */
  private record Places(List<Path> places) implements MetricsObserver {
    @Override
    public void begun(MetricsObserver.Run run) {
      places.add(run.folder());
      assertThat(run.folder()).exists();
    }

    @Override
    public void round(Round round) {}
  }

  @Test
  void with_manyTypes_meansWhatTheFileWouldSay() {
    Experiment small = Small.in(folder).without("topology").without("baselines");
    String asWritten =
        small
            .set("system={name: federated, client_fraction: 0.5}")
            .set("name=\"007\"")
            .set("seed={data: 9, model: 7, protocol: 7}")
            .set("training.learning_rate=0.1")
            .set("evaluation={every: 0, on: [own, test]}")
            .set("faults=[{kind: absence, nodes: [1, 3], from: 2}]")
            .resolved()
            .text();

    String asGiven =
        small
            .with("system", Map.of("client_fraction", 0.5, "name", "federated"))
            .with("name", "007")
            .with("seed.data", 9L)
            .with("training.learning_rate", 0.1f)
            .with("evaluation", Map.of("on", new String[] {"own", "test"}, "every", 0))
            .with(
                "faults", List.of(Map.of("kind", "absence", "nodes", new int[] {1, 3}, "from", 2)))
            .resolved()
            .text();

    assertThat(asGiven).isEqualTo(asWritten);
  }

  @Test
  void with_aTextWhereANumberBelongs_isRefusedInOneLine() {
    assertThatThrownBy(() -> Small.in(folder).with("rounds", "5").run())
        .isInstanceOf(CoterieException.class)
        .hasFieldOrPropertyWithValue("code", ErrorCode.WRONG_TYPE)
        .hasMessageContaining("rounds")
        .hasMessageContaining("the text \"5\"");
  }

  @Test
  void with_whatNoFileHolds_isRefusedAtOnce() {
    Experiment small = Small.in(folder);

    assertThatThrownBy(() -> small.with("rounds", new Object()))
        .isInstanceOf(CoterieException.class)
        .hasFieldOrPropertyWithValue("code", ErrorCode.WRONG_TYPE)
        .hasMessageContaining("rounds");
    assertThatThrownBy(() -> small.with("training.learning_rate", Double.NaN))
        .hasMessageContaining("NaN");
    for (String key : List.of("", "a..b", ".a", "a=b", " ")) {
      assertThatThrownBy(() -> small.with(key, 1))
          .isInstanceOf(CoterieException.class)
          .hasFieldOrPropertyWithValue("code", ErrorCode.USAGE);
    }
    assertThatThrownBy(() -> small.threads(0))
        .isInstanceOf(CoterieException.class)
        .hasFieldOrPropertyWithValue("code", ErrorCode.USAGE);
  }

  @Test
  void with_anotherKey_leavesTheFirstAsItWas() {
    Experiment small = Small.in(folder);

    Experiment longer = small.with("rounds", 9);

    assertThat(small.resolved().rounds()).isEqualTo(3);
    assertThat(longer.resolved().rounds()).isEqualTo(9);
    assertThat(longer.without("rounds").set("rounds=4").resolved().rounds()).isEqualTo(4);
    assertThat(longer).hasToString("Experiment[" + folder.resolve("small.yaml") + ", rounds=9]");
  }

  @Test
  void resolved_ofAFileChangedAfterwards_staysWhatItWas() throws IOException {
    Experiment small = Small.in(folder);
    String text = small.resolved().text();
    Path file = folder.resolve("small.yaml");
    Files.writeString(file, Files.readString(file).replace("rounds: 3", "rounds: 1"));

    assertThat(small.threads(1).run().resolved()).isEqualTo(text);
    assertThat(small.with("name", "other").resolved().rounds()).isEqualTo(1);
  }

  @Test
  void watched_thatAsksToStop_endsInterruptedAndGoesOnInTheSameFolder() throws IOException {
    Experiment small = Small.in(folder);
    var asked = new AtomicInteger();
    Path run = folder.resolve("run");

    Run interrupted = small.watched(Progress.NONE, () -> asked.incrementAndGet() > 4).run(run);
    Run again = small.run(run);
    Run whole = small.run(folder.resolve("whole"));

    assertThat(interrupted.status()).isEqualTo(Status.INTERRUPTED);
    assertThat(again.status()).isEqualTo(Status.DONE);
    assertThat(run.resolve("metrics.csv"))
        .hasSameBinaryContentAs(folder.resolve("whole/metrics.csv"));
    assertSameMetrics(again.system("local").metrics(), whole.system("local").metrics());
  }

  @Test
  void thread_interruptedInTheMiddle_endsTheRunInOrderAndStaysInterrupted() {
    Thread caller = Thread.currentThread();
    MetricsObserver interrupter =
        round -> {
          if (round.round() == 1) {
            caller.interrupt();
          }
        };

    Run run =
        Small.in(folder).with("rounds", 500).observing(interrupter).run(folder.resolve("run"));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(run.status()).isEqualTo(Status.INTERRUPTED);
    assertThat(run.metrics().lastRound()).isBetween(1, 499);
    assertThat(run.models()).isEmpty();
    assertThat(run.missing()).isEmpty();
    assertThat(
            Experiment.resume(folder.resolve("run"))
                .watched(Progress.NONE, () -> true)
                .run()
                .status())
        .isEqualTo(Status.INTERRUPTED);
  }

  @Test
  void thread_interruptedBefore_endsARunWithoutAFolderToo() {
    Thread.currentThread().interrupt();

    Run run = Small.in(folder).run();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(run.status()).isEqualTo(Status.INTERRUPTED);
    assertThat(run.summary().results()).hasSize(1);
  }

  @Test
  void run_intoTheFolderOfAnother_isRefused() {
    Experiment small = Small.in(folder).with("baselines", List.of());
    Path run = folder.resolve("run");
    small.run(run);

    assertThatThrownBy(() -> small.with("rounds", 1).run(run))
        .isInstanceOf(CoterieException.class)
        .hasFieldOrPropertyWithValue("code", ErrorCode.RUN_FOLDER)
        .hasMessageContaining("another experiment");
    assertThat(small.run(run).status()).isEqualTo(Status.DONE);
  }

  @Test
  void resume_extended_isARunOfThatLength() {
    Experiment small = Small.in(folder);
    Path run = folder.resolve("run");
    small.run(run);

    Run longer = Experiment.resume(run).threads(1).extended(5).run();

    Run whole = small.with("rounds", 5).run();
    assertSameMetrics(longer.metrics(), whole.metrics());
    assertSameMetrics(longer.system("local").metrics(), whole.system("local").metrics());
    assertThat(longer.resolved()).isEqualTo(whole.resolved());
    assertThat(Experiment.resume(run).isDone()).isTrue();
    assertThat(Experiment.resume(run).extended(6).isDone()).isFalse();
  }

  @Test
  void replaying_theLogOfARun_makesItAgain() {
    Experiment small = Small.in(folder).with("baselines", List.of());
    Path run = folder.resolve("run");
    small.run(run);
    Path log = new RunFolder(run).missing();

    Run again = small.without("faults").replaying(log).run();

    assertSameMetrics(again.metrics(), small.run(run).metrics());
    assertThat(again.missing()).contains(MissingFile.read(log));
  }

  /** With different settings, so that whatever they shared would show. */
  @Test
  void run_severalAtATime_givesTheBitsOfEachAlone() throws Exception {
    var experiments = new ArrayList<Experiment>();
    for (int seed = 1; seed <= 3; seed++) {
      experiments.add(Small.in(folder).with("seed", seed).with("nodes", 3 + seed).threads(seed));
    }
    List<Run> alone = experiments.stream().map(Experiment::run).toList();
    var together = new ArrayList<Future<Run>>();
    var start = new CountDownLatch(1);
    try (var threads = Executors.newFixedThreadPool(3)) {
      for (Experiment experiment : experiments) {
        together.add(
            threads.submit(
                () -> {
                  start.await();
                  return experiment.run();
                }));
      }
      start.countDown();
      for (int i = 0; i < alone.size(); i++) {
        Run run = together.get(i).get();
        assertSameMetrics(run.metrics(), alone.get(i).metrics());
        assertSameMetrics(run.system("local").metrics(), alone.get(i).system("local").metrics());
        Map<String, float[]> models = alone.get(i).models();
        run.models().forEach((key, model) -> assertThat(model).isEqualTo(models.get(key)));
      }
    }
    assertThat(alone.get(0).metrics().headline()).isNotEqualTo(alone.get(1).metrics().headline());
  }

  @Test
  void system_thatIsNone_isRefusedNamingThoseThereAre() {
    Run run = Small.in(folder).with("rounds", 1).run();

    assertThatThrownBy(() -> run.system("locl"))
        .isInstanceOf(CoterieException.class)
        .hasMessageContaining("local");
    assertThatThrownBy(() -> run.models().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
