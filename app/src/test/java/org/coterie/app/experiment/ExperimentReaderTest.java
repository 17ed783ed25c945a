package org.coterie.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.learning.Optimizer;
import org.coterie.core.learning.Schedule;
import org.coterie.core.learning.TrainingPlan;
import org.coterie.core.protocol.Link;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.simulation.Fault;
import org.coterie.core.simulation.FaultPlan;
import org.coterie.core.simulation.NetworkModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExperimentReaderTest {
  private static final String MINIMAL =
      """
      coterie: 1
      rounds: 3
      nodes: 4
      model: softmax
      training: {learning_rate: 0.1}
      system: federated
      """;

  private final ExperimentReader reader = new ExperimentReader();
  @TempDir private Path folder = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("small.yaml");
    Files.writeString(file, MINIMAL);
  }

  @Test
  void read_minimalFile_takesTheDefaults() {
    ResolvedExperiment experiment = reader.read(file, List.of());

    assertThat(experiment.name()).isEqualTo("small");
    assertThat(experiment.seed()).isEqualTo(new Seeds(1, 1, 1));
    assertThat(experiment.dataset().name()).isEqualTo("fashion-mnist-sample");
    assertThat(experiment.partitioner().name()).isEqualTo("iid");
    assertThat(experiment.baselines()).isEmpty();
    assertThat(experiment.faults()).isEqualTo(FaultPlan.NONE);
    assertThat(experiment.network())
        .isEqualTo(new NetworkModel(0.02, 1.25e7, 1e10, new TreeMap<>(), 30));
    assertThat(experiment.evaluation().on()).containsExactly(EvaluationPlan.Split.TEST);
    assertThat(experiment.checkpoint()).isEqualTo(new CheckpointPlan(10, 2));
    assertThat(experiment.directory()).isEqualTo(folder.toAbsolutePath());
  }

  @Test
  void read_minimalFile_resolvesToThisText() {
    assertThat(reader.read(file, List.of()).text())
        .isEqualTo(
            """
            coterie: 1
            name: small
            seed:
              data: 1
              model: 1
              protocol: 1
            rounds: 3
            nodes: 4
            data:
              dataset: fashion-mnist-sample
              partitioner: iid
            model: softmax
            training:
              local_epochs: 1
              batch_size: 8
              learning_rate: 0.1
              optimizer: sgd
              momentum: 0.0
              nesterov: false
              weight_decay: 0.0
              beta1: 0.9
              beta2: 0.999
              adam_epsilon: 1.0E-8
              schedule:
                kind: constant
                warmup_rounds: 0
            system:
              name: federated
              client_fraction: 1.0
              aggregation: mean
              proximal: 0.0
            baselines: []
            faults: []
            network:
              latency_seconds: 0.02
              bandwidth_bytes_per_second: 1.25E7
              operations_per_second: 1.0E10
              deadline_seconds: 30.0
              speeds: []
              links: []
            evaluation:
              every: 1
              on: [test]
              nodes: 0
              keep_best: false
            checkpoint:
              every: 10
              keep: 2
            """);
  }

  @Test
  void read_everyTrainingKey_resolvesToItself() {
    ResolvedExperiment experiment =
        reader.read(
            file,
            List.of(
                "training={learning_rate: 0.1, local_steps: 7, optimizer: adamw, weight_decay: 0.01,"
                    + " beta1: 0.8, adam_epsilon: 1e-6}",
                "training.schedule={kind: step, every: 3, factor: 0.5, warmup_rounds: 2}"));

    TrainingPlan expected =
        new TrainingPlan(1, 8, 0.1)
            .withLocalSteps(7)
            .withWeightDecay(0.01)
            .withAdam(Optimizer.ADAMW, 0.8, 0.999, 1e-6)
            .withSchedule(Schedule.step(3, 0.5).afterWarmup(2));
    assertThat(experiment.training()).isEqualTo(expected);
    assertThat(experiment.text()).contains("local_steps: 7\n", "optimizer: adamw\n");
  }

  @Test
  void read_overrideOfAPartOfAScalar_opensTheMap() {
    ResolvedExperiment experiment =
        reader.read(file, List.of("system.client_fraction=0.5", "seed=7", "seed.data=9"));

    assertThat(experiment.text()).contains("name: federated\n  client_fraction: 0.5");
    assertThat(experiment.seed()).isEqualTo(new Seeds(9, 7, 7));
  }

  @Test
  void read_scalarOverride_replacesTheMap() {
    ResolvedExperiment experiment =
        reader.read(
            file, List.of("system={name: federated, client_fraction: 0.5}", "system=local"));

    assertThat(experiment.system().name()).isEqualTo("local");
  }

  @Test
  void read_nullOverride_takesTheKeyAway() {
    List<String> gossip = List.of("system=gossip", "topology=ring");
    assertThat(reader.read(file, gossip).topology()).isPresent();

    ResolvedExperiment experiment =
        reader.read(
            file, List.of("system=gossip", "topology=ring", "system=local", "topology=null"));

    assertThat(experiment.topology()).isEmpty();
  }

  @Test
  void read_topologyThatOnlyABaselineNeeds_isTaken() {
    ResolvedExperiment experiment =
        reader.read(file, List.of("baselines=[gossip]", "topology=ring"));

    assertThat(experiment.topology().orElseThrow().name()).isEqualTo("ring");
  }

  @Test
  void read_everyKindOfFault_isInThePlan() {
    ResolvedExperiment experiment =
        reader.read(
            file,
            List.of(
                "faults=[{kind: absence, nodes: [1, server], from: 1, until: [2, 1]},"
                    + "{kind: late, nodes: [3], round: 2},"
                    + "{kind: loss, probability: 0.05, links: [[0, 1]]},"
                    + "{kind: delay, seconds: 0.2, from: 1},"
                    + "{kind: partition, groups: [[0, 1], [2]], until: 2},"
                    + "{kind: missing, link: [0, 1], at: [1, 1]}]"));

    NodeId zero = NodeId.of(0);
    NodeId one = NodeId.of(1);
    Moment first = new Moment(1, 0);
    Moment second = new Moment(2, 0);
    Optional<Moment> back = Optional.of(new Moment(2, 1));
    assertThat(experiment.faults().faults())
        .containsExactly(
            new Fault.Absence(one, first, back),
            new Fault.Absence(new NodeId("server"), first, back),
            new Fault.Absence(NodeId.of(3), Moment.START, Optional.of(second)),
            new Fault.Loss(0.05, List.of(new Link(zero, one)), Moment.START, Optional.empty()),
            new Fault.Delay(0.2, List.of(), first, Optional.empty()),
            new Fault.Partition(
                List.of(
                    new java.util.TreeSet<>(List.of(zero, one)),
                    new java.util.TreeSet<>(List.of(NodeId.of(2)))),
                Moment.START,
                Optional.of(second)),
            new Fault.Missing(new Link(zero, one), new Moment(1, 1)));
  }

  @Test
  void read_churn_isResolvedIntoAbsences() throws IOException {
    List<String> churn =
        List.of("nodes=20", "rounds=10", "faults=[{kind: churn, fraction: 0.25, rounds: 2}]");

    ResolvedExperiment experiment = reader.read(file, churn);

    for (int round = 1; round <= 10; round++) {
      Moment moment = new Moment(round, 0);
      assertThat(experiment.faults().faults())
          .filteredOn(fault -> covers((Fault.Absence) fault, moment))
          .as("away in round %d", round)
          .hasSize(5);
    }
    assertThat(experiment.text()).doesNotContain("churn").contains("{kind: absence, nodes: [");
    assertThat(reader.read(file, churn)).isEqualTo(experiment);
    assertThat(
            reader.read(file, List.of("seed=2", churn.get(0), churn.get(1), churn.get(2))).faults())
        .isNotEqualTo(experiment.faults());
  }

  @Test
  void read_churnInSpansLongerThanAnyRun_isOneAbsenceEach() {
    ResolvedExperiment experiment =
        reader.read(
            file, List.of("faults=[{kind: churn, fraction: 0.5, rounds: 2147483647, from: 2}]"));

    assertThat(experiment.faults().faults())
        .hasSize(2)
        .allMatch(fault -> covers((Fault.Absence) fault, new Moment(3, 0)));
  }

  private static boolean covers(Fault.Absence absence, Moment moment) {
    return !absence.from().isAfter(moment) && absence.until().orElseThrow().isAfter(moment);
  }

  @Test
  void read_replayedFaults_standInPlaceOfTheFiles() {
    var replay =
        new FaultPlan(
            List.of(
                new Fault.Missing(new Link(NodeId.of(0), new NodeId("server")), Moment.START),
                new Fault.Gone(NodeId.of(3), new Moment(4, 2))));

    ResolvedExperiment experiment =
        reader.read(
            file, List.of("faults=[{kind: late, nodes: [3], round: 2}]"), Optional.of(replay));

    assertThat(experiment.faults()).isEqualTo(replay);
    assertThat(experiment.text())
        .contains(
            """
            faults:
              - {kind: missing, link: [0, server], at: 0}
              - {kind: gone, nodes: [3], from: [4, 2]}
            """);
  }

  @Test
  void read_slowNodes_areInTheNetworkModel() {
    ResolvedExperiment experiment =
        reader.read(file, List.of("network.speeds=[{nodes: [2, 3], factor: 0.1}]"));

    assertThat(experiment.network().speedFactors())
        .containsExactlyInAnyOrderEntriesOf(
            new TreeMap<>(java.util.Map.of(NodeId.of(2), 0.1, NodeId.of(3), 0.1)));
  }

  @Test
  void read_linksOfTheirOwn_areInTheNetworkModel() {
    ResolvedExperiment experiment =
        reader.read(
            file,
            List.of(
                "network.links=[{links: [[0, server], [server, 0]], latency_seconds: 0.5},"
                    + " {links: [[1, server]], bandwidth_bytes_per_second: 1e5}]"));

    NodeId server = new NodeId("server");
    assertThat(experiment.network().links())
        .containsOnly(
            entry(new Link(NodeId.of(0), server), new NetworkModel.LinkModel(0.5, 1.25e7)),
            entry(new Link(server, NodeId.of(0)), new NetworkModel.LinkModel(0.5, 1.25e7)),
            entry(new Link(NodeId.of(1), server), new NetworkModel.LinkModel(0.02, 1e5)));
    assertThat(experiment.text())
        .contains("{links: [[0, server], [server, 0]], latency_seconds: 0.5}");
  }

  @Test
  void read_linksThatCannotBe_areRefused() {
    assertThatThrownBy(() -> reader.read(file, List.of("network.links=[{links: [[0, 99]]}]")))
        .isInstanceOf(CoterieException.class)
        .hasFieldOrPropertyWithValue("code", ErrorCode.IMPOSSIBLE_COMBINATION)
        .hasMessageContaining("'network.links'")
        .hasMessageContaining("there is no node '99'");
    assertThatThrownBy(
            () ->
                reader.read(file, List.of("network.links=[{links: [[0, 1]]}, {links: [[0, 1]]}]")))
        .isInstanceOf(CoterieException.class)
        .hasMessageContaining("link 0->1 is described twice");
    assertThatThrownBy(
            () ->
                reader.read(
                    file,
                    List.of("network.links=[{links: [[0, 1]], bandwidth_bytes_per_second: 0}]")))
        .isInstanceOf(CoterieException.class)
        .hasMessageContaining("bandwidth_bytes_per_second");
  }

  @Test
  void read_settingsThatNameAFile_pointIntoTheRunFolder() throws IOException {
    Files.createDirectory(folder.resolve("tables"));
    Files.writeString(folder.resolve("tables/edges.txt"), "0 1\n1 2\n2 3\n");
    List<String> overrides =
        List.of("system=gossip", "topology={name: edge-list, file: tables/edges.txt}");

    ResolvedExperiment experiment = reader.read(file, overrides);

    assertThat(experiment.files())
        .containsExactly(
            new ReferencedFile(
                folder.toAbsolutePath().resolve("tables/edges.txt"), "files/edges.txt"));
    assertThat(experiment.text()).contains("file: files/edges.txt\n  file_sha256: \"554681d704");

    Path run = Files.createDirectory(folder.resolve("run"));
    Files.writeString(run.resolve("experiment.yaml"), experiment.text());
    Files.createDirectory(run.resolve("files"));
    Files.copy(experiment.files().getFirst().source(), run.resolve("files/edges.txt"));
    assertThat(reader.read(run.resolve("experiment.yaml"), List.of()).text())
        .isEqualTo(experiment.text());
  }
}
