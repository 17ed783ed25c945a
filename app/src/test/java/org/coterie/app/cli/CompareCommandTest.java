package org.coterie.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** On runs of the runner itself: gossip on a ring and on a complete graph, over three seeds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CompareCommandTest {
  private final Path root;
  private final List<String> runs = new ArrayList<>();

  CompareCommandTest(@TempDir Path shared) {
    root = shared;
  }

  @BeforeAll
  void run() {
    for (int seed = 1; seed <= 3; seed++) {
      for (String topology : List.of("ring", "complete")) {
        Path folder = root.resolve("sweep/runs/" + topology + "-seed-" + seed);
        Invocation run =
            Invocation.of(
                "run",
                "../examples/gossip-quick.yaml",
                "--quiet",
                "--seed=" + seed,
                "--set=rounds=2",
                "--set=nodes=4",
                "--set=topology=" + topology,
                "--set=baselines=[local]",
                "--out=" + folder);
        assertThat(run.status()).as(run.err()).isZero();
        runs.add(folder.toString());
      }
    }
  }

  private static Invocation compare(List<String> folders, String... options) {
    var arguments = new ArrayList<String>();
    arguments.add("compare");
    arguments.addAll(folders);
    arguments.addAll(List.of(options));
    return Invocation.of(arguments.toArray(String[]::new));
  }

  private static SortedMap<String, String> files(Path folder) {
    var found = new TreeMap<String, String>();
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        found.put(folder.relativize(file).toString(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  @Test
  void compare_sweep_showsGroupsOverSeeds() {
    Invocation compared = compare(List.of(root.resolve("sweep").toString()));

    assertThat(compared.status()).as(compared.err()).isZero();
    assertThat(compared.err()).isEmpty();
    assertThat(compared.out())
        .contains("Accuracy on test")
        .contains("gossip, topology=complete      3  0.")
        .contains("gossip, topology=ring          3  0.")
        .contains("local, topology=ring")
        .contains("paired tests");
  }

  @Test
  void compare_runsInAnyOrder_writesTheSameFiles() {
    Invocation sweep =
        compare(
            List.of(root.resolve("sweep").toString()),
            "--out=" + root.resolve("a"),
            "--target=0.1");
    Invocation each = compare(runs.reversed(), "--out=" + root.resolve("b"), "--target=0.1");

    assertThat(sweep.status()).as(sweep.err()).isZero();
    assertThat(each.status()).as(each.err()).isZero();
    assertThat(files(root.resolve("a"))).isEqualTo(files(root.resolve("b")));
    assertThat(files(root.resolve("a")))
        .containsKeys(
            "compare.csv",
            "compare.html",
            "compare.json",
            "compare.tex",
            "plots/eval-accuracy-by-round.svg",
            "plots/eval-accuracy-at-the-end.svg",
            "plots/nodes-at-the-end.svg");
    assertThat(compare(runs, "--out=" + root.resolve("a")).status()).isZero();
    assertThat(files(root.resolve("a")).get("compare.csv")).doesNotContain("rounds_to_target");
  }

  /** The mean that is printed is that of the runs' own summaries. */
  @Test
  void compare_json_isWhatTheSummariesSay() throws IOException {
    Invocation compared = compare(runs, "--format=json", "--metric=eval_accuracy");
    JsonNode rows = new ObjectMapper().readTree(compared.out()).path("rows");

    double sum = 0;
    for (int seed = 1; seed <= 3; seed++) {
      Path summary = root.resolve("sweep/runs/ring-seed-" + seed + "/summary.json");
      sum +=
          new ObjectMapper()
              .readTree(Files.readString(summary))
              .path("results")
              .path(0)
              .path("metrics")
              .path("eval_accuracy")
              .asDouble();
    }
    assertThat(rows).hasSize(4);
    assertThat(rows.path(1).path("group").asText()).isEqualTo("gossip, topology=ring");
    assertThat(rows.path(1).path("mean").asDouble())
        .isCloseTo(sum / 3, org.assertj.core.api.Assertions.within(1e-12));
    assertThat(rows.path(1).path("difference").path("n").asInt()).isEqualTo(3);
  }

  @Test
  void compare_formats_beginAsTheyShould() {
    assertThat(compare(runs, "--format=csv").out()).startsWith("group,metric,split,seeds,n,mean,");
    assertThat(compare(runs, "--format=latex").out())
        .startsWith("% Made by coterie compare")
        .contains("\\begin{tabular}{lrrrrr}");
    assertThat(
            compare(
                    runs,
                    "--metric=eval_accuracy_worst10,eval_loss",
                    "--against=gossip, topology=ring")
                .out())
        .startsWith("Accuracy, worst 10 % on test\n")
        .contains("Differences are to gossip, topology=ring,");
  }

  @Test
  void compare_outWithOtherFiles_isRefusedBeforeAnythingIsWritten() throws IOException {
    Path mine = Files.createDirectory(root.resolve("mine"));
    Files.writeString(mine.resolve("thesis.tex"), "mine");

    Invocation compared = compare(runs, "--out=" + mine);

    assertThat(compared.status()).isEqualTo(2);
    assertThat(compared.err()).startsWith("CTR-111: --out").contains("holds more than");
    assertThat(files(mine)).containsOnlyKeys("thesis.tex");
  }
}
