package org.coterie.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import org.coterie.core.protocol.State;
import org.coterie.core.protocol.Trained;
import org.coterie.core.protocol.Wait;
import org.coterie.core.simulation.RoundReport;

/** What a run from which nobody is gone for ever has come to. */
final class RunEnd {
  private RunEnd() {}

  /** It came as far as one without faults, and every node has ended or listens. */
  static void assertEnded(Runs.Outcome calm, Runs.Outcome run) {
    assertThat(run.rounds())
        .extracting(RoundReport::round)
        .isEqualTo(calm.rounds().stream().map(RoundReport::round).toList());
    assertThat(run.missing().gone()).isEmpty();
    assertThat(run.transcript().turns()).containsOnlyKeys(calm.transcript().turns().keySet());
    run.transcript()
        .turns()
        .forEach(
            (node, turns) ->
                assertThat(turns.getLast().until())
                    .as("what node %s waits for in the end", node)
                    .isInstanceOfAny(Wait.Halt.class, Wait.Listen.class));
  }

  /** There are models, and they are made of numbers. */
  static void assertNumbers(Collection<State> states) {
    List<float[]> models =
        states.stream()
            .filter(Trained.class::isInstance)
            .flatMap(state -> ((Trained) state).models().values().stream())
            .toList();
    assertThat(models).isNotEmpty();
    for (float[] model : models) {
      for (float parameter : model) {
        assertThat(Float.isFinite(parameter)).as("a parameter is a number").isTrue();
      }
    }
  }
}
