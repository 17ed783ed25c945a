package org.coterie.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

final class ResolvedTextTest {
  private static final ExperimentReader READER = new ExperimentReader();
  private static Path folder = Path.of("");

  @BeforeContainer
  static void make() throws IOException {
    folder = Files.createTempDirectory("resolved-text");
    Files.writeString(
        folder.resolve("base.yaml"),
        """
        coterie: 1
        rounds: 9
        nodes: 12
        model: softmax
        training: {learning_rate: 0.1}
        system: federated
        """);
  }

  @AfterContainer
  static void delete() throws IOException {
    Files.deleteIfExists(folder.resolve("base.yaml"));
    Files.deleteIfExists(folder.resolve("experiment.yaml"));
    Files.delete(folder);
  }

  @Provide
  Arbitrary<List<String>> overrides() {
    Arbitrary<String> systems =
        Arbitraries.of(
            "system=local",
            "system=federated",
            "system.client_fraction=0.37",
            "system={name: federated, client_fraction: 1e-3}");
    Arbitrary<String> data =
        Arbitraries.of(
            "data.partitioner=iid",
            "data.partitioner={name: dirichlet, alpha: 0.1}",
            "data={dataset: fashion-mnist}",
            "data.dataset=mnist");
    Arbitrary<String> numbers =
        Combinators.combine(Arbitraries.of("seed", "seed.data", "seed.model"), Arbitraries.longs())
            .as((key, value) -> key + "=" + value);
    Arbitrary<String> rates =
        Arbitraries.doubles()
            .between(0, false, 1e9, true)
            .map(value -> "training.learning_rate=" + value);
    Arbitrary<String> faults =
        Arbitraries.of(
            "faults=[{kind: churn, fraction: 0.3, rounds: 2, from: 2}]",
            "faults=[{kind: absence, nodes: [1, 2], from: [1, 2], until: 4},"
                + " {kind: absence, nodes: [3], from: [1, 2], until: 4}]",
            "faults=[{kind: loss, probability: 1}, {kind: delay, seconds: 1e-3}]",
            "faults=[{kind: partition, groups: [[11, 2], [3]], from: 2, until: 3}]",
            "faults=[{kind: gone, nodes: [3, 5], from: [4, 2]}, {kind: gone, nodes: [1], from: 0}]",
            "faults=[{kind: missing, link: [3, 4], at: [4, end]}, {kind: late, nodes: [4, 5],"
                + " round: 3}]");
    Arbitrary<String> rest =
        Arbitraries.of(
            "evaluation={every: 0, on: [own, train], nodes: 3}",
            "checkpoint={every: 0, keep: 7}",
            "network={latency_seconds: 0, speeds: [{nodes: [0, 4], factor: 0.25}]}",
            "network.links=[{links: [[0, 3], [3, 0]], latency_seconds: 1e-3}, {links: [[1, 2]],"
                + " latency_seconds: 2, bandwidth_bytes_per_second: 1e5}]",
            "name=2026-run_7.x",
            "rounds=41");
    return Arbitraries.oneOf(systems, data, numbers, rates, faults, rest).list().ofMaxSize(8);
  }

  @Property(tries = 200)
  void read_resolvedText_isTheSameExperimentAndText(@ForAll("overrides") List<String> overrides)
      throws IOException {
    var applicable = new ArrayList<>(overrides);
    applicable.addFirst("system=federated");
    if (applicable.contains("system=local")) {
      applicable.removeIf(override -> override.startsWith("system."));
    }
    ResolvedExperiment experiment = READER.read(folder.resolve("base.yaml"), applicable);
    Path resolved = folder.resolve("experiment.yaml");
    Files.writeString(resolved, experiment.text());

    ResolvedExperiment again = READER.read(resolved, List.of());

    assertThat(again).isEqualTo(experiment);
    assertThat(again.text()).isEqualTo(experiment.text());
  }
}
