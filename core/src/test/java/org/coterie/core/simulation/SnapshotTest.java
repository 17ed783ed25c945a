package org.coterie.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.coterie.core.codec.Codec;
import org.coterie.core.codec.SnapshotWriter;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.protocol.Link;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Participant;
import org.coterie.core.protocol.Protocol;
import org.coterie.core.protocol.State;
import org.coterie.core.protocol.Trained;
import org.coterie.core.protocol.Wait;
import org.junit.jupiter.api.Test;

class SnapshotTest {
  private static LocalRuntime runtime(Protocol protocol, List<Participant<?, ?>> participants) {
    return new LocalRuntime(
        protocol, participants, Turnbook.conditions(), 1, (step, node, state) -> {});
  }

  private static LocalRuntime gossip(int nodes) {
    return runtime(Averaging.PROTOCOL, Averaging.on(Shapes.COMPLETE.graph(nodes), 3, 1000));
  }

  private static byte[] afterSteps(LocalRuntime runtime, int steps) {
    for (int i = 0; i < steps; i++) {
      runtime.advance();
    }
    return runtime.snapshot();
  }

  @Test
  void snapshot_oneArrayInManyPlaces_isStoredOnceAndSharedAgain() {
    // After two supersteps each node's vector lies in its state and in 19 mailboxes.
    byte[] snapshot = afterSteps(gossip(20), 2);
    assertThat(snapshot.length).isBetween(20 * 4000, 20 * 4000 + 60_000);

    try (var restored = gossip(20)) {
      restored.restore(snapshot);
      var arrays = new IdentityHashMap<Object, Boolean>();
      for (State state : restored.states().values()) {
        arrays.put(((Trained) state).models().firstEntry().getValue(), true);
      }
      assertThat(arrays).hasSize(20);
      assertThat(restored.snapshot()).isEqualTo(snapshot);
    }
  }

  @Test
  void snapshot_beforeTheFirstAdvance_isTheStart() {
    try (var fresh = gossip(3);
        var restored = gossip(3)) {
      restored.restore(fresh.snapshot());
      while (fresh.advance()) {
        assertThat(restored.advance()).isTrue();
      }
      assertThat(restored.advance()).isFalse();
      assertThat(restored.counters()).isEqualTo(fresh.counters());
      assertThat(restored.closedRounds()).isEqualTo(fresh.closedRounds());
    }
  }

  @Test
  void restore_afterTheBegin_isRefused() {
    try (var runtime = gossip(3)) {
      byte[] snapshot = afterSteps(runtime, 1);
      assertThatThrownBy(() -> runtime.restore(snapshot)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void restore_damagedBytes_isRefusedWithACheckpointError() {
    byte[] snapshot = afterSteps(gossip(3), 2);
    for (int position = 0; position < snapshot.length; position += 97) {
      byte[] damaged = snapshot.clone();
      damaged[position] ^= 0x10;
      try (var runtime = gossip(3)) {
        assertThatThrownBy(() -> runtime.restore(damaged))
            .isInstanceOfSatisfying(
                CoterieException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CHECKPOINT));
        assertThat(runtime.advance()).as("a runtime that failed to restore").isFalse();
      }
    }
  }

  /** Whole by its checksums, with this in place of what the first of two nodes holds. */
  private static byte[] forged(
      Optional<Integer> family, Optional<Wait> until, List<SnapshotImage.Letter> mailbox)
      throws IOException {
    var none = new SnapshotImage.Tally(0, 0, new TreeMap<>());
    var run = new SnapshotImage.Run("averaging", 2, 0, 0, 0, 0, 0, 0, 0, 0, -1, 0, new TreeMap<>());
    var bytes = new ByteArrayOutputStream();
    var writer = new SnapshotWriter(bytes);
    writer.write(Codec.of(SnapshotImage.Run.class), run);
    for (int node = 0; node < 2; node++) {
      boolean first = node == 0;
      writer.write(
          Codec.of(SnapshotImage.Node.class),
          new SnapshotImage.Node(
              List.of(NodeId.of(node)),
              first ? family : Optional.empty(),
              Slot.BEFORE_START,
              first ? until : Optional.empty(),
              Slot.End.NONE,
              0,
              0,
              new TreeMap<>(),
              first ? mailbox : List.of(),
              none,
              new TreeMap<>()));
      if (first && family.isPresent()) {
        writer.write(Codec.of(Averaging.Vector.class), new Averaging.Vector.Rested(new float[1]));
      }
    }
    writer.write(Codec.of(SnapshotImage.Log.class), new SnapshotImage.Log(List.of(), List.of()));
    writer.finish();
    return bytes.toByteArray();
  }

  private static void assertDamaged(byte[] snapshot, String words) {
    try (var two = runtime(Averaging.PROTOCOL, Averaging.on(Shapes.LINE.graph(2), 2, 1))) {
      assertThatThrownBy(() -> two.restore(snapshot))
          .isInstanceOfSatisfying(
              CoterieException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CHECKPOINT))
          .hasMessageContainingAll("the snapshot is damaged", words);
    }
  }

  @Test
  void restore_indexesAndNodesThatAreNotThere_areCheckpointErrors() throws IOException {
    Optional<Wait> collect =
        Optional.of(new Wait.Collect(new Moment(1, 0), new TreeSet<>(List.of(NodeId.of(1)))));
    Optional<Wait> nobody = Optional.of(new Wait.Listen(NodeId.of(9)));
    var here = new Link(NodeId.of(1), NodeId.of(0));

    try (var two = runtime(Averaging.PROTOCOL, Averaging.on(Shapes.LINE.graph(2), 2, 1))) {
      two.restore(forged(Optional.of(0), collect, List.of()));
      assertThat(two.advance()).as("an honest one is taken").isTrue();
    }
    for (int message : List.of(-1, 0)) {
      var letter = new SnapshotImage.Letter(here, new Moment(1, 1), message, 0);
      assertDamaged(
          forged(Optional.empty(), Optional.empty(), List.of(letter)),
          "message " + message + " of 0");
    }
    assertDamaged(forged(Optional.of(1), collect, List.of()), "family of states 1 of 1");
    assertDamaged(forged(Optional.of(0), Optional.empty(), List.of()), "without the other");
    assertDamaged(forged(Optional.of(0), nobody, List.of()), "listens to 9");
  }

  @Test
  void restore_ofAnotherRun_isRefusedNamingBoth() {
    byte[] snapshot = afterSteps(gossip(3), 2);
    try (var four = gossip(4);
        var star = runtime(Star.PROTOCOL, Star.of(2, 1, 1, 1))) {
      assertThatThrownBy(() -> four.restore(snapshot))
          .hasMessageContaining("'averaging' with 3 participants")
          .hasMessageContaining("'averaging' with 4 participants");
      assertThatThrownBy(() -> star.restore(snapshot))
          .hasMessageContaining("'averaging'")
          .hasMessageContaining("'star'");
    }
  }
}
