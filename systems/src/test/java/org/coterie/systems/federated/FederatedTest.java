package org.coterie.systems.federated;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.coterie.core.method.Setup;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.simulation.Fault;
import org.coterie.systems.Trial;
import org.junit.jupiter.api.Test;

final class FederatedTest {
  private static final NodeId SERVER = Federated.SERVER;
  private static final FederatedSettings ALL = new FederatedSettings(1.0);

  @Test
  void run_oneRound_givesTheMeanWeightedByExamples() {
    Setup setup = Trial.setup(3, 1, Optional.empty());

    Trial trial = Trial.run(new Federated(), ALL, setup);

    assertThat(trial.model(SERVER, 0)).isEqualTo(setup.initial());
    assertThat(trial.model(SERVER, 1)).isEqualTo(meanOf(setup, setup.initial(), 1, 0, 1, 2));
    assertThat(trial.trainLoss(NodeId.of(1), 1))
        .contains(Trial.trained(setup, 1, setup.initial(), new Moment(1, 0)).meanLoss());
  }

  @Test
  void run_withoutFaults_readsAllThatWasSent() {
    Trial trial = Trial.run(new Federated(), ALL, Trial.setup(5, 4, Optional.empty()));

    trial.assertFaultless();
    assertThat(trial.counters().sent()).isEqualTo(2 * 5 * 4);
  }

  @Test
  void run_tenRounds_learns() {
    Setup setup = Trial.setup(8, 10, Optional.empty());

    Trial trial = Trial.run(new Federated(), ALL, setup);

    assertThat(Trial.accuracy(setup.initial())).isLessThan(0.3);
    assertThat(Trial.accuracy(trial.model(SERVER, 10))).isGreaterThan(0.6);
  }

  @Test
  void run_fractionOfClients_drawsAnotherCohortEachRound() {
    Trial trial =
        Trial.run(
            new Federated(), new FederatedSettings(0.3), Trial.setup(10, 12, Optional.empty()));

    trial.assertFaultless();
    assertThat(trial.counters().sent()).isEqualTo(2 * 3 * 12);
    var cohorts = new ArrayList<List<Integer>>();
    var everybody = new TreeSet<Integer>();
    for (int round = 1; round <= 12; round++) {
      int of = round;
      var cohort =
          IntStream.range(0, 10)
              .filter(client -> trial.trainLoss(NodeId.of(client), of).isPresent())
              .boxed()
              .toList();
      assertThat(cohort).hasSize(3);
      cohorts.add(cohort);
      everybody.addAll(cohort);
    }
    assertThat(cohorts.stream().distinct().count()).isGreaterThan(8);
    assertThat(everybody).hasSizeGreaterThan(8);
  }

  @Test
  void run_absentClient_isLeftOutOfTheMeanAndComesBack() {
    Setup setup = Trial.setup(3, 3, Optional.empty());

    Trial trial = Trial.run(new Federated(), ALL, setup, Trial.absence(1, 2, 3));

    float[] first = trial.model(SERVER, 1);
    assertThat(trial.model(SERVER, 2)).isEqualTo(meanOf(setup, first, 2, 0, 2));
    assertThat(trial.model(SERVER, 3)).isEqualTo(meanOf(setup, trial.model(SERVER, 2), 3, 0, 1, 2));
    assertThat(trial.trainLoss(NodeId.of(1), 2)).isEmpty();
    assertThat(trial.counters().missing()).isEqualTo(1);
  }

  @Test
  void run_clientAwayAfterItsTraining_doesNotCount() {
    Setup setup = Trial.setup(2, 1, Optional.empty());

    Trial trial =
        Trial.run(
            new Federated(),
            ALL,
            setup,
            Trial.absence(0, new Moment(1, 1), Optional.of(new Moment(2, 0))));

    assertThat(trial.model(SERVER, 1)).isEqualTo(meanOf(setup, setup.initial(), 1, 1));
  }

  @Test
  void run_allUpdatesLost_keepsTheModel() {
    Setup setup = Trial.setup(3, 2, Optional.empty());

    Trial trial =
        Trial.run(
            new Federated(),
            ALL,
            setup,
            new Fault.Loss(1.0, List.of(), new Moment(1, 1), Optional.of(new Moment(2, 0))));

    assertThat(trial.model(SERVER, 1)).isEqualTo(setup.initial());
    assertThat(trial.model(SERVER, 2)).isEqualTo(meanOf(setup, setup.initial(), 2, 0, 1, 2));
  }

  @Test
  void run_absentServer_keepsTheModelAndGoesOnWhereItIsBack() {
    Setup setup = Trial.setup(3, 4, Optional.empty());
    var away = new Fault.Absence(SERVER, new Moment(2, 0), Optional.of(new Moment(4, 0)));

    Trial trial = Trial.run(new Federated(), ALL, setup, away);

    assertThat(trial.model(SERVER, 3)).isEqualTo(trial.model(SERVER, 1));
    assertThat(trial.model(SERVER, 4)).isEqualTo(meanOf(setup, trial.model(SERVER, 3), 4, 0, 1, 2));
  }

  @Test
  void run_serverGoneForEver_endsForTheClientsToo() {
    var gone = new Fault.Absence(SERVER, new Moment(2, 0), Optional.empty());

    Trial trial = Trial.run(new Federated(), ALL, Trial.setup(3, 4, Optional.empty()), gone);

    assertThat(trial.state(SERVER, 2)).isEmpty();
    // The last turn is the one at which a client learns that nothing more will come, and halts.
    for (int client = 0; client < 3; client++) {
      assertThat(trial.turns(NodeId.of(client)))
          .containsExactly(Moment.START, new Moment(1, 0), new Moment(1, 1));
    }
  }

  @Test
  void run_lateClientAndOneGoneForEver_endWithTheServer() {
    Setup setup = Trial.setup(3, 3, Optional.empty());

    Trial trial =
        Trial.run(
            new Federated(),
            ALL,
            setup,
            Trial.absence(0, Moment.START, Optional.of(new Moment(3, 0))),
            Trial.absence(2, new Moment(2, 0), Optional.empty()));

    assertThat(trial.model(SERVER, 1)).isEqualTo(meanOf(setup, setup.initial(), 1, 1, 2));
    assertThat(trial.model(SERVER, 3)).isEqualTo(meanOf(setup, trial.model(SERVER, 2), 3, 0, 1));
  }

  @Test
  void run_clientBackAfterTheEnd_reportsNoOldFigure() {
    Trial trial =
        Trial.run(
            new Federated(), ALL, Trial.setup(2, 2, Optional.empty()), Trial.absence(1, 2, 5));

    assertThat(trial.last(NodeId.of(1))).isEqualTo(new ClientState.Idle());
    assertThat(trial.trainLoss(NodeId.of(1), 1)).isPresent();
  }

  @Test
  void cohortSize_anyFraction_isRoundedAndAtLeastOne() {
    assertThat(new FederatedSettings(0.001).cohortSize(20)).isEqualTo(1);
    assertThat(new FederatedSettings(0.5).cohortSize(5)).isEqualTo(3);
    assertThat(new FederatedSettings(0.24).cohortSize(10)).isEqualTo(2);
    assertThat(new FederatedSettings(1).cohortSize(7)).isEqualTo(7);
  }

  private static float[] meanOf(Setup setup, float[] global, int round, int... clients) {
    var models = new ArrayList<float[]>();
    for (int client : clients) {
      models.add(Trial.trained(setup, client, global, new Moment(round, 0)).parameters());
    }
    return Trial.mean(
        models, IntStream.of(clients).mapToDouble(c -> setup.shards().get(c).size()).toArray());
  }
}
