package org.coterie.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SweepReaderTest {
  private static final String BASE =
      """
      coterie: 1
      seed: 7
      rounds: 2
      nodes: 6
      data: {partitioner: iid}
      model: softmax
      training: {learning_rate: 0.1}
      system: gossip
      topology: ring
      """;

  private final Path folder;

  SweepReaderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Sweep read(String more, String... overrides) {
    try {
      Path file = Files.writeString(folder.resolve("my-sweep.yaml"), BASE + more);
      return new ExperimentReader().sweep(file, List.of(overrides), Optional.empty(), "--faults");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> labels(Sweep sweep) {
    return sweep.runs().stream().map(SweptRun::label).toList();
  }

  @Test
  void sweep_twoListsAndSeeds_isTheirProductWithTheLastFastest() {
    Sweep sweep =
        read(
            """
            seeds: 2
            sweep:
              topology: [ring, {name: k-regular, degree: 4}]
              training.learning_rate: [0.01, 0.1]
            """);

    assertThat(sweep.name()).isEqualTo("my-sweep");
    assertThat(sweep.keys()).containsExactly("topology", "training.learning_rate");
    assertThat(sweep.cells()).isEqualTo(4);
    assertThat(labels(sweep))
        .containsExactly(
            "topology-ring+learning_rate-0.01+seed-7",
            "topology-ring+learning_rate-0.01+seed-8",
            "topology-ring+learning_rate-0.1+seed-7",
            "topology-ring+learning_rate-0.1+seed-8",
            "topology-k-regular-degree-4+learning_rate-0.01+seed-7",
            "topology-k-regular-degree-4+learning_rate-0.01+seed-8",
            "topology-k-regular-degree-4+learning_rate-0.1+seed-7",
            "topology-k-regular-degree-4+learning_rate-0.1+seed-8");
    ResolvedExperiment last = sweep.runs().getLast().experiment();
    assertThat(last.training().learningRate()).isEqualTo(0.1);
    assertThat(last.seed()).isEqualTo(new Seeds(8, 8, 8));
    assertThat(last.topology().orElseThrow().settings()).hasToString("KRegularSettings[degree=4]");
  }

  @Test
  void sweep_eachRun_isTheFileWithItsOverrides() {
    Sweep sweep =
        read(
            """
            seeds: [3, 5]
            sweep:
              system.aggregation: [mean, median]
              data.partitioner: [{name: dirichlet, alpha: 0.3}]
            """);

    for (SweptRun run : sweep.runs()) {
      var overrides = new ArrayList<String>();
      run.overrides().forEach((key, value) -> overrides.add(key + "=" + value));
      ResolvedExperiment single =
          new ExperimentReader().read(folder.resolve("my-sweep.yaml"), overrides);
      assertThat(single.text()).isEqualTo(run.experiment().text());
    }
  }

  @Test
  void sweep_listOfMaps_isOneCellEach() {
    Sweep sweep = read("sweep: [{topology: complete, rounds: 10}, {rounds: 5}]\n");

    assertThat(sweep.runs().stream().map(SweptRun::values))
        .containsExactly(
            new LinkedHashMap<>(Map.of("topology", "complete", "rounds", "10")),
            new LinkedHashMap<>(Map.of("rounds", "5")));
    assertThat(sweep.runs().getLast().experiment().topology().orElseThrow().name())
        .isEqualTo("ring");
    assertThat(sweep.keys()).containsExactly("topology", "rounds");
  }

  @Test
  void sweep_null_takesTheKeyAway() {
    Sweep sweep =
        read(
            "adversary: {fraction: 0.2, attack: sign-flip}\nsweep: {adversary: [null, {fraction: 0.4, attack: sign-flip}]}\n");

    assertThat(sweep.runs().getFirst().experiment().adversary()).isEmpty();
    assertThat(labels(sweep)).first().isEqualTo("adversary-null+seed-7");
  }

  @Test
  void sweep_seedOfParts_countsEachUp() {
    Sweep sweep = read("seeds: 2\n", "seed={data: 1, model: 2, protocol: 3}");

    assertThat(sweep.runs().stream().map(SweptRun::seed)).containsExactly("1/2/3", "2/3/4");
    assertThat(labels(sweep)).containsExactly("seed-1-2-3", "seed-2-3-4");
  }

  @Test
  void sweep_overrideOfASweptKey_isItsValueInAllRuns() {
    String swept = "seeds: 2\nsweep: {topology: [ring, complete], rounds: [2, 3]}\n";

    assertThat(labels(read(swept, "topology=complete")))
        .containsExactly(
            "rounds-2+seed-7", "rounds-2+seed-8", "rounds-3+seed-7", "rounds-3+seed-8");
    assertThat(labels(read(swept, "sweep.topology=[line]", "seeds=1", "rounds=4")))
        .containsExactly("topology-line+seed-7");
    assertThat(labels(read(swept, "sweep=null"))).containsExactly("seed-7", "seed-8");
    assertThat(
            labels(
                read(
                    swept,
                    "sweep.rounds=null",
                    "sweep.training.learning_rate=[0.5]",
                    "seeds=null")))
        .containsExactly(
            "topology-ring+learning_rate-0.5+seed-7", "topology-complete+learning_rate-0.5+seed-7");
  }

  @Test
  void sweep_overrideOfTheSeed_fixesAListAndMovesACount() {
    assertThat(labels(read("seeds: [1, 2]\nsweep: {rounds: [2]}\n", "seed=5")))
        .containsExactly("rounds-2+seed-5");
    assertThat(labels(read("seeds: 2\n", "seed=5"))).containsExactly("seed-5", "seed-6");
  }

  @Test
  void sweep_overrideOfAPart_reachesAllRunsOrIsRefused() {
    Sweep sweep = read("sweep: {training.learning_rate: [0.1, 0.2]}\n", "training.batch_size=4");
    assertThat(sweep.runs()).allMatch(run -> run.experiment().training().batchSize() == 4);

    assertThatThrownBy(() -> read("sweep: {topology: [ring]}\n", "topology.degree=4"))
        .hasMessageContaining("--set topology.degree=4")
        .hasMessageContaining("my-sweep.yaml:10:9");
    assertThatThrownBy(() -> read("seeds: [1, 2]\n", "seed.data=4"))
        .hasMessageContaining("'seeds'");
  }

  @Test
  void sweep_aWrongValue_namesRunAndLine() {
    assertThatThrownBy(
            () -> read("sweep:\n  topology: [ring]\n  training.learning_rate: [0.1, -1]\n"))
        .isInstanceOf(CoterieException.class)
        .hasMessageContaining("in the run topology=ring training.learning_rate=-1: ")
        .hasMessageContaining("my-sweep.yaml:12:33");
    assertThatThrownBy(() -> read("sweep:\n  training.learning_rte: [0.1]\n"))
        .hasMessageContaining("'learning_rte'")
        .hasMessageContaining("my-sweep.yaml:11:3");
  }

  @Test
  void sweep_aNumberInTwoForms_isRefusedAsOneRunTwice() {
    assertThatThrownBy(() -> read("sweep: {training.learning_rate: [0.1, 0.10]}\n"))
        .hasMessageContaining("are the same experiment");
  }

  @Test
  void sweep_productTooLarge_isRefusedBeforeItIsMade() {
    String list = "[" + "1, ".repeat(400) + "1]";
    assertThatThrownBy(
            () -> read("sweep: {rounds: %s, nodes: %s, seed: %s}\n".formatted(list, list, list)))
        .hasMessageContaining("may have 10000")
        .extracting(e -> ((CoterieException) e).code())
        .isEqualTo(ErrorCode.OUT_OF_RANGE);
  }

  @Test
  void sweep_moreSeedsAndValues_keepsTheLabelsOfTheOthers() {
    List<String> few = labels(read("seeds: 2\nsweep: {rounds: [2, 3]}\n"));
    List<String> more = labels(read("seeds: 4\nsweep: {rounds: [4, 2, 3]}\n"));

    assertThat(more).containsAll(few).hasSize(12);
  }

  @Test
  void sweep_labelsThatDifferInCaseOrLengthOnly_getAHash() throws IOException {
    Files.writeString(folder.resolve("a.csv"), counts(1));
    Files.writeString(folder.resolve("A.csv"), counts(2));
    Sweep sweep =
        read(
            "sweep: {data.partitioner: [{name: table, file: a.csv}, {name: table, file: A.csv}]}\n");

    assertThat(labels(sweep).stream().map(each -> each.toLowerCase(Locale.ROOT)).distinct())
        .hasSize(2)
        .allMatch(label -> label.matches("partitioner-table-file-a.csv\\+seed-7\\+[0-9a-f]{8}"));
  }

  @Test
  void sweep_files_areKeptByContentAndTheTextReadsTheSame() throws IOException {
    Files.createDirectories(folder.resolve("sub"));
    Files.writeString(folder.resolve("counts, one.csv"), counts(1));
    Files.writeString(folder.resolve("sub/counts.csv"), counts(2));
    Sweep sweep =
        read(
            "sweep: {data.partitioner: [{name: table, file: \"counts, one.csv\"}, {name: table,"
                + " file: sub/counts.csv}]}\n");
    assertThat(sweep.files()).hasSize(2);

    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    for (ReferencedFile file : sweep.files()) {
      Path target = elsewhere.resolve(file.name());
      Files.createDirectories(target.getParent());
      Files.copy(file.source(), target);
    }
    Path kept = Files.writeString(elsewhere.resolve("sweep.yaml"), sweep.text());
    Sweep again = new ExperimentReader().sweep(kept, List.of(), Optional.empty(), "");

    assertThat(again.text()).isEqualTo(sweep.text());
    assertThat(labels(again)).isEqualTo(labels(sweep));
    assertThat(again.runs().stream().map(run -> run.experiment().text()))
        .isEqualTo(sweep.runs().stream().map(run -> run.experiment().text()).toList());
  }

  private static String counts(int each) {
    return (each + ",".repeat(5).replace(",", "," + each) + "\n").repeat(10);
  }
}
