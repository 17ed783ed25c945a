package org.coterie.systems.gossip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.coterie.core.graph.Graph;
import org.coterie.core.graph.Graph.Edge;
import org.coterie.core.method.AggregationRule;
import org.coterie.core.method.Initial;
import org.coterie.core.method.Setup;
import org.coterie.core.protocol.Link;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.simulation.Fault;
import org.coterie.systems.Trial;
import org.junit.jupiter.api.Test;

final class GossipTest {
  /** 0 - 1 - 2 and 1 - 3: node 1 has three neighbours, the others one. */
  private static final Graph FORK =
      new Graph(4, List.of(new Edge(0, 1), new Edge(1, 2), new Edge(1, 3)));

  private static final GossipSettings UNIFORM = new GossipSettings(Weights.UNIFORM);
  private static final GossipSettings METROPOLIS = new GossipSettings(Weights.METROPOLIS);

  @Test
  void run_oneRoundUniform_averagesOwnAndNeighboursAlike() {
    Setup setup = setup(1);

    Trial trial = Trial.run(new Gossip(), UNIFORM, setup);

    List<float[]> trained = trained(setup, setup.initial());
    assertThat(model(trial, 0, 1)).isEqualTo(mean(trained, new int[] {1, 0}, 1, 1));
    assertThat(model(trial, 1, 1)).isEqualTo(mean(trained, new int[] {0, 2, 3, 1}, 1, 1, 1, 1));
  }

  @Test
  void run_oneRoundMetropolis_weighsByTheLargerDegree() {
    Setup setup = setup(1);

    Trial trial = Trial.run(new Gossip(), METROPOLIS, setup);

    List<float[]> trained = trained(setup, setup.initial());
    assertThat(model(trial, 0, 1)).isEqualTo(mean(trained, new int[] {1, 0}, 0.25, 0.75));
    assertThat(model(trial, 1, 1))
        .isEqualTo(mean(trained, new int[] {0, 2, 3, 1}, 0.25, 0.25, 0.25, 0.25));
  }

  @Test
  void run_oneRoundMaxDegree_weighsEachLinkAlike() {
    Setup setup = setup(1);

    Trial trial = Trial.run(new Gossip(), new GossipSettings(Weights.MAX_DEGREE), setup);

    List<float[]> trained = trained(setup, setup.initial());
    assertThat(model(trial, 0, 1)).isEqualTo(mean(trained, new int[] {1, 0}, 0.25, 0.75));
    assertThat(model(trial, 1, 1))
        .isEqualTo(mean(trained, new int[] {0, 2, 3, 1}, 0.25, 0.25, 0.25, 0.25));
  }

  @Test
  void run_ownInitial_beginsAtEachNodeWithItsOwn() {
    Setup setup = owning(setup(1));
    var settings =
        new GossipSettings(
            Weights.UNIFORM, AggregationRule.MEAN, Optional.empty(), Optional.of(Initial.OWN));

    Trial trial = Trial.run(new Gossip(), settings, setup);

    var trained = new ArrayList<float[]>();
    for (int node = 0; node < 4; node++) {
      assertThat(model(trial, node, 0)).containsOnly(node / 100f);
      trained.add(
          Trial.trained(setup, node, setup.initials().apply(node), new Moment(1, 0)).parameters());
    }
    assertThat(model(trial, 0, 1)).isEqualTo(mean(trained, new int[] {1, 0}, 1, 1));
  }

  @Test
  void run_initialLeftOutOrCommon_beginsEverywhereWithTheCommonOne() {
    Setup setup = owning(setup(1));
    var common =
        new GossipSettings(
            Weights.UNIFORM, AggregationRule.MEAN, Optional.empty(), Optional.of(Initial.COMMON));

    for (GossipSettings settings : List.of(UNIFORM, common)) {
      Trial trial = Trial.run(new Gossip(), settings, setup);
      for (int node = 0; node < 4; node++) {
        assertThat(model(trial, node, 0)).isSameAs(setup.initial());
      }
    }
  }

  /** Node i's own parameters are all i / 100. */
  private static Setup owning(Setup setup) {
    return new Setup(
        setup.rounds(),
        setup.initial(),
        setup.shards(),
        setup.trainer(),
        setup.training(),
        setup.topology(),
        setup.corruption(),
        setup.sybils(),
        node -> {
          float[] own = new float[setup.initial().length];
          Arrays.fill(own, node / 100f);
          return own;
        });
  }

  @Test
  void run_metropolis_keepsTheMeanOverAllNodes() {
    Setup setup = setup(1);

    Trial trial = Trial.run(new Gossip(), METROPOLIS, setup);

    float[] before = mean(trained(setup, setup.initial()), new int[] {0, 1, 2, 3}, 1, 1, 1, 1);
    var after = new ArrayList<float[]>();
    for (int node = 0; node < 4; node++) {
      after.add(model(trial, node, 1));
    }
    float[] mean = mean(after, new int[] {0, 1, 2, 3}, 1, 1, 1, 1);
    for (int i = 0; i < mean.length; i++) {
      assertThat(mean[i]).isCloseTo(before[i], within(1e-7f));
    }
  }

  @Test
  void run_withoutFaults_readsAllThatWasSentAndTakesTwoTurnsARound() {
    Trial trial = Trial.run(new Gossip(), UNIFORM, setup(3));

    trial.assertFaultless();
    assertThat(trial.counters().sent()).isEqualTo(2 * 3 * 3);
    assertThat(trial.turns(NodeId.of(2)))
        .containsExactly(
            Moment.START,
            new Moment(1, 0),
            new Moment(1, 1),
            new Moment(2, 0),
            new Moment(2, 1),
            new Moment(3, 0),
            new Moment(3, 1));
  }

  @Test
  void run_tenRounds_learnsAtEveryNode() {
    Trial trial = Trial.run(new Gossip(), METROPOLIS, setup(20));

    for (int node = 0; node < 4; node++) {
      assertThat(Trial.accuracy(model(trial, node, 20))).isGreaterThan(0.5);
    }
  }

  @Test
  void run_everyRound_reportsTheLossOfItsTraining() {
    Setup setup = setup(2);

    Trial trial = Trial.run(new Gossip(), UNIFORM, setup);

    assertThat(trial.trainLoss(NodeId.of(3), 0)).isEmpty();
    assertThat(trial.trainLoss(NodeId.of(3), 1))
        .contains(Trial.trained(setup, 3, setup.initial(), new Moment(1, 0)).meanLoss());
  }

  @Test
  void run_lostMessageMetropolis_givesItsWeightToTheOwnModel() {
    Setup setup = setup(1);

    Trial trial = Trial.run(new Gossip(), METROPOLIS, setup, lost(2, 1));

    assertThat(model(trial, 1, 1))
        .isEqualTo(mean(trained(setup, setup.initial()), new int[] {0, 3, 1}, 0.25, 0.25, 0.5));
    assertThat(trial.counters().missing()).isEqualTo(1);
  }

  @Test
  void run_lostMessageUniform_isSharedByTheRest() {
    Setup setup = setup(1);

    Trial trial = Trial.run(new Gossip(), UNIFORM, setup, lost(2, 1));

    assertThat(model(trial, 1, 1))
        .isEqualTo(mean(trained(setup, setup.initial()), new int[] {0, 3, 1}, 1, 1, 1));
  }

  @Test
  void run_absentNode_keepsItsModelAndGoesOnWhereItIsBack() {
    Setup setup = setup(5);

    Trial trial = Trial.run(new Gossip(), UNIFORM, setup, Trial.absence(1, 2, 4));

    NodeId absent = NodeId.of(1);
    assertThat(trial.turns(absent))
        .containsExactly(
            Moment.START,
            new Moment(1, 0),
            new Moment(1, 1),
            new Moment(4, 0).before(),
            new Moment(4, 0),
            new Moment(4, 1),
            new Moment(5, 0),
            new Moment(5, 1));
    assertThat(model(trial, 1, 3)).isEqualTo(model(trial, 1, 1));
    assertThat(trial.trainLoss(absent, 3)).isEmpty();
    // Meanwhile the leaves are alone with their own models.
    assertThat(model(trial, 0, 2))
        .isEqualTo(Trial.trained(setup, 0, model(trial, 0, 1), new Moment(2, 0)).parameters());
  }

  @Test
  void run_absenceAfterTraining_keepsTheTrainedModelAndItsLoss() {
    Setup setup = setup(2);

    Trial trial =
        Trial.run(
            new Gossip(),
            UNIFORM,
            setup,
            Trial.absence(0, new Moment(1, 1), Optional.of(new Moment(2, 0))));

    var trained = Trial.trained(setup, 0, setup.initial(), new Moment(1, 0));
    assertThat(model(trial, 0, 1)).isEqualTo(trained.parameters());
    assertThat(trial.trainLoss(NodeId.of(0), 1)).contains(trained.meanLoss());
    assertThat(model(trial, 1, 1))
        .isEqualTo(mean(trained(setup, setup.initial()), new int[] {2, 3, 1}, 1, 1, 1));
  }

  @Test
  void run_absenceFromTheMiddleOfARoundIntoAnother_dropsTheOldLoss() {
    Trial trial =
        Trial.run(
            new Gossip(),
            UNIFORM,
            setup(4),
            Trial.absence(0, new Moment(1, 1), Optional.of(new Moment(3, 0))));

    assertThat(trial.trainLoss(NodeId.of(0), 1)).isPresent();
    assertThat(trial.trainLoss(NodeId.of(0), 2)).isEmpty();
    assertThat(trial.trainLoss(NodeId.of(0), 3)).isPresent();
  }

  @Test
  void run_backAfterTheLastRound_ends() {
    Trial trial = Trial.run(new Gossip(), UNIFORM, setup(2), Trial.absence(3, 2, 9));

    assertThat(trial.turns(NodeId.of(3))).endsWith(new Moment(9, 0).before());
  }

  @Test
  void run_lateNodeAndOneGoneForEver_end() {
    Setup setup = setup(3);

    Trial trial =
        Trial.run(
            new Gossip(),
            UNIFORM,
            setup,
            Trial.absence(0, Moment.START, Optional.of(new Moment(3, 0))),
            Trial.absence(2, new Moment(2, 0), Optional.empty()));

    assertThat(trial.turns(NodeId.of(0)))
        .containsExactly(new Moment(3, 0).before(), new Moment(3, 0), new Moment(3, 1));
    assertThat(trial.turns(NodeId.of(2)).getLast()).isEqualTo(new Moment(1, 1));
    assertThat(model(trial, 0, 2)).isEqualTo(setup.initial());
  }

  @Test
  void run_oneNode_trainsAlone() {
    Setup setup = Trial.setup(1, 1, Optional.of(new Graph(1, List.of())));

    for (GossipSettings settings : List.of(UNIFORM, METROPOLIS)) {
      Trial trial = Trial.run(new Gossip(), settings, setup);
      assertThat(model(trial, 0, 1))
          .isEqualTo(Trial.trained(setup, 0, setup.initial(), new Moment(1, 0)).parameters());
    }
  }

  private static Setup setup(int rounds) {
    return Trial.setup(4, rounds, Optional.of(FORK));
  }

  private static Fault lost(int from, int to) {
    return new Fault.Loss(
        1.0,
        List.of(new Link(NodeId.of(from), NodeId.of(to))),
        new Moment(1, 0),
        Optional.of(new Moment(2, 0)));
  }

  private static float[] model(Trial trial, int node, int round) {
    return trial.model(NodeId.of(node), round);
  }

  /** What each node has trained in round 1. */
  private static List<float[]> trained(Setup setup, float[] start) {
    var models = new ArrayList<float[]>();
    for (int node = 0; node < setup.nodes(); node++) {
      models.add(Trial.trained(setup, node, start, new Moment(1, 0)).parameters());
    }
    return models;
  }

  /** The mean of the named nodes' models, added in that order: neighbours first, the own last. */
  private static float[] mean(List<float[]> models, int[] nodes, double... weights) {
    var chosen = new ArrayList<float[]>();
    for (int node : nodes) {
      chosen.add(models.get(node));
    }
    return Trial.mean(chosen, weights);
  }
}
