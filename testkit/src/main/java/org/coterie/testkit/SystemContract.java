package org.coterie.testkit;

import java.util.List;
import java.util.Optional;
import org.coterie.core.graph.Graph;
import org.coterie.core.method.LearningSystem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The tests that every system passes. Extend it once for each set of settings that matters:
 *
 * {@snippet :
 * class MySystemContractTest extends SystemContract<MySettings> {
 *   MySystemContractTest() {
 *     super(new MySystem(), new MySettings(0.5));
 *   }
 * }
 * }
 *
 * <p>It trains softmax regression on synthetic data, on a few nodes for a few rounds. Tests tagged
 * {@code deep} do the same at length.
 */
public abstract class SystemContract<S extends Record> {
  private static final int ROUNDS = 3;

  /** So that each node comes and goes several times. */
  private static final int ROUNDS_OF_CHURN = 12;

  private static final long SEED = 20;
  private static final int MAX_SUPERSTEPS = 2_000;

  private final LearningSystem<S> system;
  private final S settings;

  /** For a system with these settings. */
  protected SystemContract(LearningSystem<S> system, S settings) {
    this.system = system;
    this.settings = settings;
  }

  /** On six nodes; on a ring with a chord when the system asks for a topology. */
  private SystemChecks checks() {
    return checks(SmallGraphs.ringWithChord(6), ROUNDS, SEED);
  }

  private SystemChecks checks(Graph graph, int rounds, long seed) {
    Optional<Graph> topology = system.needsTopology() ? Optional.of(graph) : Optional.empty();
    return new SystemChecks(
        Scenario.of(system, settings, SyntheticTask.setup(graph.nodes(), rounds, topology)),
        seed,
        MAX_SUPERSTEPS);
  }

  @Test
  void sameBits_onAnyNumberOfThreads() {
    checks().sameBitsOnAnyNumberOfThreads();
  }

  @Test
  void sameBits_withoutAClock() {
    checks().sameBitsWithoutAClock(5);
  }

  @Test
  @Tag("deep")
  void sameBits_withoutAClock_fiftySchedules() {
    checks().sameBitsWithoutAClock(50);
  }

  @Test
  void sameBits_restoredAtEverySuperstep() {
    checks().sameBitsAfterRestoringAtEverySuperstep();
  }

  @Test
  void sameBits_replayedFromTheMissingLog() {
    checks().sameBitsFromTheLogOfARun();
  }

  @Test
  void withoutFaults_onEveryTopology_nothingIsMissing() {
    for (int nodes : List.of(3, 4, 8)) {
      for (Graph graph : graphs(nodes)) {
        checks(graph, ROUNDS, SEED).nothingIsMissingWithoutFaults();
      }
    }
  }

  @Test
  void withChurn_onEveryTopology_ends() {
    for (int nodes : List.of(3, 8)) {
      for (Graph graph : graphs(nodes)) {
        checks(graph, ROUNDS_OF_CHURN, SEED + nodes).endsUnderChurn();
      }
    }
  }

  @Test
  void withAnyFaults_onEveryTopology_ends() {
    for (int nodes : List.of(3, 8)) {
      for (Graph graph : graphs(nodes)) {
        checks(graph, ROUNDS, SEED + nodes).endsWhateverThePlan(3);
      }
    }
  }

  /** Where no topology is asked for, one stands for all. */
  private List<Graph> graphs(int nodes) {
    List<Graph> all = SmallGraphs.of(nodes);
    return system.needsTopology() ? all : all.subList(0, 1);
  }

  @Test
  void bytes_areThoseOfTheRealEncoding() {
    checks().bytesCountedAreBytesEncoded();
  }

  @Test
  void statesAndMessages_areNeverChanged() {
    checks().nothingIsChangedAfterItsTurn();
  }

  @Test
  void participants_keepNothing() {
    checks().participantsKeepNothing();
  }
}
