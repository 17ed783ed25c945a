package org.coterie.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.Next;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.simulation.Scripted.Parcel;
import org.coterie.core.simulation.Scripted.Seen;
import org.junit.jupiter.api.Test;

class MutationCheckTest {
  private static final NodeId B = new NodeId("b");

  private static void run(boolean checking, Scripted.First first, Scripted.Turn turn) {
    var participants = List.of(Scripted.of("a", first, turn), Scripted.idle("b"));
    try (var runtime =
        checking
            ? LocalRuntime.checking(
                Scripted.PROTOCOL,
                List.copyOf(participants),
                Turnbook.conditions(),
                2,
                (step, node, state) -> {})
            : new LocalRuntime(
                Scripted.PROTOCOL,
                List.copyOf(participants),
                Turnbook.conditions(),
                2,
                (step, node, state) -> {})) {
      while (runtime.advance()) {
        assertThat(runtime.counters().missing()).isZero();
      }
    }
  }

  private static void assertCaught(String words, Scripted.First first, Scripted.Turn turn) {
    assertThatThrownBy(() -> run(true, first, turn))
        .isInstanceOfSatisfying(
            CoterieException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.KERNEL_RULE))
        .hasMessageContaining(words)
        .hasMessageContaining("was changed");
    run(false, first, turn);
  }

  private static Next<Seen> holding(float[] values, int round) {
    return Next.collect(new Seen(0, List.of(), values), new Moment(round, 0), List.of());
  }

  @Test
  void changingTheStateOneStartsFrom_isCaught() {
    assertCaught(
        "the Seen that node a made at (0, 0)",
        (step, outbox) -> holding(new float[3], 1),
        (state, step, inbox, outbox) -> {
          state.values()[1] = 5;
          return Next.halt(new Seen(1, List.of(), new float[0]));
        });
  }

  @Test
  void changingWhatWasSent_inTheSameTurn_isCaught() {
    assertCaught(
        "what node a sent at (0, 0), a Parcel for (1, 0)",
        (step, outbox) -> {
          float[] values = new float[3];
          outbox.send(B, new Parcel(1, values));
          values[0] = 1;
          return holding(new float[0], 1);
        },
        (state, step, inbox, outbox) -> Next.halt(state));
  }

  @Test
  void changingWhatWasSent_inALaterTurn_isCaughtAtTheEnd() {
    float[] leaked = new float[3];
    assertCaught(
        "what node a sent at (0, 0)",
        (step, outbox) -> {
          leaked[0] = 0;
          outbox.send(B, new Parcel(1, leaked));
          return holding(new float[0], 1);
        },
        (state, step, inbox, outbox) -> {
          leaked[0] = 1;
          return Next.halt(state);
        });
  }
}
