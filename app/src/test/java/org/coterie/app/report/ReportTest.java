package org.coterie.app.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.coterie.app.results.RunData;
import org.coterie.app.results.RunReader;
import org.coterie.app.results.SystemRun;
import org.coterie.app.run.MissingFile;
import org.coterie.app.run.RunFolder;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.io.FolderLock;
import org.coterie.core.simulation.MissingLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On runs of the runner itself: what it writes is what the report reads. */
final class ReportTest {
  private static final List<String> SMALL =
      List.of("rounds=2", "nodes=4", "baselines=[gossip, local]", "evaluation.every=1");

  private final Path root;

  ReportTest(@TempDir Path shared) throws IOException {
    root = Files.createTempDirectory(shared, "test");
  }

  private static SortedMap<String, String> plots(RunFolder folder) {
    Report.plots(folder);
    var found = new TreeMap<String, String>();
    try (var files = Files.list(folder.plots())) {
      for (Path file : files.toList()) {
        found.put(file.getFileName().toString(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  @Test
  void report_ofARunWithAttackersAndLabels_showsTheirSuccessAndLeavesThemOut() throws IOException {
    RunFolder folder =
        RealRun.of(
            "gossip-poisoning",
            root,
            List.of(
                "rounds=2",
                "nodes=6",
                "topology.degree=4",
                "adversary={nodes: [1, 4], attack: backdoor}",
                "baselines=[{name: gossip, as: clean, adversary: none}]"));

    var plots = plots(folder);
    RunData read = RunReader.read(folder);
    Report.page(folder);

    assertThat(plots.get("attack-success.svg")).contains("mean", "clean");
    assertThat(read.systems()).extracting(SystemRun::name).containsExactly("mean", "clean");
    assertThat(read.main().metrics().nodes("test")).containsOnlyKeys("0", "2", "3", "5");
    assertThat(read.systems().getLast().metrics().nodes("test")).hasSize(6);
    assertThat(read.systems().getLast().seconds()).isPresent();
    assertThat(Files.readString(folder.report()))
        .contains(
            "Attack success",
            "attacked by 2 of the nodes (1, 4) with backdoor",
            "mean over honest nodes");
  }

  @Test
  void report_ofAnAttackThatWantsNoAnswer_saysWhoseFiguresTheseAre() throws IOException {
    RunFolder folder =
        RealRun.of(
            "gossip-quick", root, List.of("rounds=1", "adversary={nodes: [1], attack: sign-flip}"));

    var plots = plots(folder);
    Report.page(folder);

    assertThat(plots.get("accuracy.svg"))
        .contains("Mean accuracy over honest nodes", "deviation over honest nodes");
    assertThat(plots.get("loss.svg")).contains("Mean cross-entropy over honest nodes");
    assertThat(Files.readString(folder.report()))
        .contains("mean over honest nodes, at each")
        .doesNotContain("accuracy over nodes", "mean over nodes");
  }

  @Test
  void plots_ofEqualRuns_areEqualFilesOfXml() {
    var first = plots(RealRun.of("quickstart", root.resolve("a"), SMALL));
    var second = plots(RealRun.of("quickstart", root.resolve("b"), SMALL));

    assertThat(first).isEqualTo(second);
    assertThat(first)
        .containsOnlyKeys(
            "accuracy.svg",
            "nodes.svg",
            "loss.svg",
            "accuracy-by-bytes.svg",
            "accuracy-by-time.svg",
            "bytes.svg",
            "bytes-by-message.svg",
            "spread-gossip.svg",
            "spread-local.svg",
            "split.svg",
            "time.svg",
            "topology.svg");
    first.values().forEach(Xml::parse);
  }

  @Test
  void page_ofARun_tellsWhatItsFilesHold() throws IOException {
    RunFolder folder = RealRun.of("quickstart", root.resolve("run"), SMALL);

    Report.page(folder);

    String page = Files.readString(folder.report());
    assertThat(page)
        .contains("<h1>quickstart</h1>", ">gossip<", ">local<", "Training examples stay")
        .contains("./coterie run run/experiment.yaml")
        .contains("Nothing was missing, and all that was sent was read.")
        .contains("federated · Global", "gossip · Share")
        .contains(RunReader.read(folder).experimentSha256())
        .doesNotContain("is not the file that was run")
        .doesNotContain(root.toString());
    assertThat(page).contains("OpenJDK", "max heap bytes").doesNotContain(">NaN<");
  }

  /** The runner's own aggregates, which are computed from the models' scores, are the reference. */
  @Test
  void read_spreadOfTheNodes_agreesWithTheAggregatesOfTheRun() {
    RunFolder folder =
        RealRun.of(
            "gossip-quick",
            root.resolve("run"),
            List.of("rounds=3", "nodes=7", "adversary={nodes: [1], attack: sign-flip}"));

    var metrics = RunReader.read(folder).main().metrics();

    assertThat(metrics.spread("test").keySet())
        .isEqualTo(metrics.series("test", "eval_accuracy").keySet())
        .isNotEmpty();
    metrics
        .spread("test")
        .forEach(
            (round, spread) -> {
              assertThat(spread.nodes()).isEqualTo(6);
              assertThat(spread.lowest())
                  .isEqualTo(metrics.series("test", "eval_accuracy_min").get(round));
              assertThat(spread.median())
                  .isCloseTo(
                      metrics.series("test", "eval_accuracy_median").get(round), within(1e-12));
            });
  }

  @Test
  void run_leavesWhoHoldsWhatAndWhoIsJoined_asThePageDrawsThem() throws IOException {
    RunFolder folder =
        RealRun.of(
            "gossip-quick",
            root.resolve("run"),
            List.of(
                "rounds=1",
                "nodes=5",
                "topology=ring",
                "adversary={nodes: [3], attack: sign-flip}"));

    RunData run = RunReader.read(folder);
    Report.page(folder);

    assertThat(Files.readString(folder.topology())).isEqualTo("from,to\n0,1\n0,4\n1,2\n2,3\n3,4\n");
    assertThat(run.topology().orElseThrow().neighbours(3)).containsExactly(2, 4);
    var split = run.split().orElseThrow();
    assertThat(split.nodes()).isEqualTo(5);
    assertThat(split.classNames()).hasSize(10).contains("Ankle boot");
    assertThat(Files.readString(folder.split())).isEqualTo(split.table());
    assertThat(Files.readString(folder.report()))
        .contains("5 nodes and 5 edges; 2 neighbours each; each node can be reached from each.")
        .contains("<title>node 3 (attacker), 2 neighbours</title>")
        .contains("node 3 (attacker): ")
        .contains("shaded: attackers");
  }

  @Test
  void plots_ofARunWithFaults_countEachMissingLink() {
    RunFolder folder = RealRun.of("churn", root.resolve("run"), List.of("rounds=8"));

    var expected = new TreeMap<Integer, Double>();
    for (MissingLog.Missed each : MissingFile.read(folder.missing()).links()) {
      expected.merge(each.at().round(), 1.0, Double::sum);
    }
    assertThat(expected).isNotEmpty();
    assertThat(RunReader.read(folder).main().missing()).isEqualTo(expected);
    assertThat(plots(folder)).containsKey("missing.svg");
  }

  @Test
  void plotsAndPage_whereNoRunIs_areRefusedAndNothingIsLeftBehind() throws IOException {
    Path empty = Files.createDirectory(root.resolve("empty"));
    Path own = Files.createDirectory(root.resolve("own"));
    Files.writeString(own.resolve("experiment.yaml"), "coterie: 1\n");
    Path file = Files.writeString(root.resolve("b.yaml"), "coterie: 1\n");

    for (Path none : List.of(empty, own, file)) {
      for (Consumer<RunFolder> write : List.<Consumer<RunFolder>>of(Report::plots, Report::page)) {
        assertThatThrownBy(() -> write.accept(new RunFolder(none)))
            .isInstanceOf(CoterieException.class)
            .hasFieldOrPropertyWithValue("code", ErrorCode.RUN_FOLDER)
            .hasMessageContaining(none.toString());
      }
    }
    assertThat(empty).isEmptyDirectory();
    assertThat(own).isDirectoryNotContaining("glob:**{plots,report.html,.lock}");
  }

  @Test
  void plotsAndPage_whileAnotherIsAtWorkThere_areRefused() {
    RunFolder folder = RealRun.of("quickstart", root.resolve("run"), SMALL);

    try (FolderLock _ = folder.lock()) {
      for (Consumer<RunFolder> write : List.<Consumer<RunFolder>>of(Report::plots, Report::page)) {
        assertThatThrownBy(() -> write.accept(folder))
            .isInstanceOf(CoterieException.class)
            .hasFieldOrPropertyWithValue("code", ErrorCode.RUN_FOLDER);
      }
    }
    assertThat(folder.plots()).doesNotExist();
  }

  /** What the page says under Reproduce, done by hand: with files that the experiment names. */
  @Test
  void experimentOfARunFolder_runAgain_givesTheSameRun() throws IOException {
    Path edges = Files.writeString(root.resolve("edges.txt"), "0 1\n1 2\n2 3\n");
    String topology = "topology={name: edge-list, file: '%s'}".formatted(edges);
    var overrides = List.of("rounds=2", "nodes=4", "baselines=[]", "system=gossip", topology);
    RunFolder first = RealRun.of("quickstart", root.resolve("a"), overrides);
    Files.delete(edges);

    RunFolder second = RealRun.of(first.experiment(), root.resolve("b"), List.of());

    assertThat(second.experiment()).hasSameBinaryContentAs(first.experiment());
    assertThat(second.metrics()).hasSameBinaryContentAs(first.metrics());
    assertThat(second.finalModels()).hasSameBinaryContentAs(first.finalModels());
    assertThat(plots(second)).isEqualTo(plots(first));
  }
}
