package org.coterie.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.coterie.core.adversary.Backdoor;
import org.coterie.core.aggregation.Krum;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.spi.Choice;
import org.coterie.systems.federated.FederatedSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Adversaries, aggregations and labels in experiment files. */
final class AdversaryPlanTest {
  private static final String FILE =
      """
      coterie: 1
      rounds: 9
      nodes: 20
      model: softmax
      training: {learning_rate: 0.1}
      system: {name: federated, as: krum, aggregation: {name: krum, byzantine: 4}}
      baselines:
        - {name: federated, as: clean, adversary: none}
        - {as: local, name: local}
      adversary:
        fraction: 0.2
        attack: {name: backdoor, target: 3}
      """;

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("file.yaml"), FILE);
  }

  private ResolvedExperiment read(String... overrides) {
    return new ExperimentReader().read(folder.resolve("file.yaml"), List.of(overrides));
  }

  @Test
  void read_aggregationAttackAndLabels_areBound() {
    ResolvedExperiment experiment = read();

    assertThat(experiment.system().label()).isEqualTo("krum");
    assertThat(experiment.system().name()).isEqualTo("federated");
    assertThat(experiment.system().choice().settings())
        .isEqualTo(new FederatedSettings(1, new Choice<>(new Krum(), new Krum.Settings(4)), 0));
    assertThat(experiment.systems())
        .extracting(LabelledSystem::label)
        .containsExactly("krum", "clean", "local");
    assertThat(experiment.systems())
        .extracting(LabelledSystem::attacked)
        .containsExactly(true, false, true);
    var attack = experiment.adversary().orElseThrow().attack();
    assertThat(attack.plugin()).isInstanceOf(Backdoor.class);
    assertThat(((Backdoor.Settings) attack.settings()).target()).isEqualTo(3);
  }

  @Test
  void read_resolvedText_keepsWhatWasWrittenAndResolvesToItself() throws IOException {
    ResolvedExperiment experiment = read();

    assertThat(experiment.text())
        .contains(
            """
            system:
              name: federated
              as: krum
              client_fraction: 1.0
              aggregation:
                name: krum
                byzantine: 4
              proximal: 0.0
            baselines:
              - {name: federated, as: clean, adversary: none, client_fraction: 1.0, aggregation: mean, proximal: 0.0}
              - local
            adversary:
              fraction: 0.2
              attack:
                name: backdoor
                target: 3
                size: 3
            """)
        .contains("  from_round: 1\n");
    Files.writeString(folder.resolve("file.yaml"), experiment.text());
    assertThat(read().text()).isEqualTo(experiment.text());
  }

  @Test
  void read_overridesOfTheirParts_openTheShortForm() {
    ResolvedExperiment experiment =
        read(
            "system.aggregation=krum",
            "system.aggregation.byzantine=2",
            "adversary.attack=sign-flip",
            "adversary.attack.scale=3");

    assertThat(experiment.text()).contains("byzantine: 2\n").contains("scale: 3.0\n");
    assertThat(read("adversary=null").adversary()).isEmpty();
  }

  @Test
  void read_unknownAggregation_namesPlaceAndNearest() {
    assertThatThrownBy(() -> read("system.aggregation=medain"))
        .isInstanceOf(CoterieException.class)
        .hasFieldOrPropertyWithValue("code", ErrorCode.UNKNOWN_NAME)
        .hasMessage(
            "unknown aggregation 'medain' in --set system.aggregation=medain; did you mean"
                + " 'median'?");
  }

  @Test
  void attackers_fraction_isRoundedAtLeastOneAndDrawnFromTheSeed() {
    AdversaryPlan plan = read().adversary().orElseThrow();

    assertThat(plan.attackers(20, 1)).hasSize(4).isEqualTo(plan.attackers(20, 1));
    assertThat(plan.attackers(20, 1)).isNotEqualTo(plan.attackers(20, 2));
    assertThat(plan.attackers(2, 1)).hasSize(1);
    assertThat(plan.attackers(13, 1)).hasSize(3);
    assertThat(read("adversary.fraction=0").adversary().orElseThrow().attackers(20, 1)).isEmpty();
  }

  @Test
  void attackers_named_areThose() {
    AdversaryPlan plan =
        read("adversary={nodes: [7, 3], attack: gaussian}").adversary().orElseThrow();

    assertThat(plan.attackers(20, 1)).containsExactly(3, 7);
  }

  @Test
  void read_attackThatTheNumbersForbid_namesThePlace() throws IOException {
    Files.writeString(
        folder.resolve("file.yaml"),
        FILE.replace("{name: backdoor, target: 3}", "little-is-enough"));

    assertThatThrownBy(() -> read("nodes=5", "system.aggregation=mean"))
        .isInstanceOf(CoterieException.class)
        .hasFieldOrPropertyWithValue("code", ErrorCode.IMPOSSIBLE_COMBINATION)
        .hasMessage(
            "'adversary.attack' at %s:12:11: little-is-enough estimates a spread from at least 2"
                    .formatted(folder.resolve("file.yaml"))
                + " attackers and there are 1; name more of them");
    assertThatThrownBy(() -> read("adversary.fraction=0.6"))
        .isInstanceOf(CoterieException.class)
        .hasMessageEndingWith(
            "12:11: little-is-enough finds no z for 12 attackers of 20 nodes; set its 'z'");
    assertThat(read().adversary()).isPresent();
  }

  @Test
  void read_baselineWithoutNodesMadeClean_isTaken() {
    assertThat(read("baselines=[{name: centralised, adversary: none}]").baselines()).hasSize(1);
  }
}
