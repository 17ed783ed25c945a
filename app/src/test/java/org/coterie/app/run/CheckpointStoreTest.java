package org.coterie.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.coterie.app.run.Checkpoint.Pending;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.simulation.Counters;
import org.coterie.core.simulation.RoundReport;
import org.coterie.core.simulation.Traffic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointStoreTest {
  private final Path temporary;

  CheckpointStoreTest(@TempDir Path temporary) {
    this.temporary = temporary;
  }

  private static Position position(int system, int round) {
    var result =
        new SystemResult(
            "gossip",
            "gossip",
            "main",
            9,
            new TreeMap<>(Map.of("eval_accuracy", 0.75)),
            1.5,
            0.1,
            new Counters(1, 2, 3, 4, 5, 6, 7),
            Conclusion.NONE);
    return new Position(
        system,
        round,
        round + 1,
        List.of(result),
        new TreeMap<>(Map.of("test/eval_loss", Double.NaN)),
        2.5,
        1.25,
        1L << 40,
        new Position.Lengths(10, 20, 30));
  }

  private static Pending pending() {
    var report =
        new RoundReport(
            3,
            new TreeMap<>(
                Map.of(NodeId.of(4), new Traffic(1, 2, new TreeMap<>(Map.of("Share", 1L))))),
            0.5);
    return new Pending(new RecorderImage(List.of()), Optional.of(report));
  }

  private CheckpointStore store(int keep) {
    return new CheckpointStore(temporary.resolve("checkpoints"), "ab12", keep);
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(temporary.resolve("checkpoints"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void newest_snapshotOfSeveralPieces_comesBackAsItWas() throws IOException {
    byte[] snapshot = new byte[(5 << 20) / 2];
    new Random(1).nextBytes(snapshot);
    store(2).save(position(1, 3), pending(), out -> out.write(snapshot));

    Checkpoint read = store(2).newest(_ -> true).orElseThrow();

    assertThat(read.position()).isEqualTo(position(1, 3));
    Checkpoint.Live live = read.live().orElseThrow();
    assertThat(live.pending()).isEqualTo(pending());
    try (var in = live.runtime().open()) {
      assertThat(in.readAllBytes()).isEqualTo(snapshot);
    }
  }

  @Test
  void newest_anyByteChanged_isPassedOver() throws IOException {
    byte[] snapshot = new byte[400];
    store(2).save(position(0, 3), pending(), out -> out.write(snapshot));
    store(2).save(position(0, 4), pending(), out -> out.write(snapshot));
    Path newest = temporary.resolve("checkpoints").resolve(names().getLast());
    byte[] whole = Files.readAllBytes(newest);
    try (var warnings = new Warnings(CheckpointStore.class)) {
      for (int i = 0; i < whole.length; i++) {
        byte[] damaged = whole.clone();
        damaged[i] ^= 1;
        Files.write(newest, damaged);
        assertThat(round(store(2))).as("byte " + i).isEqualTo(3);
        Files.write(newest, Arrays.copyOf(whole, i));
        assertThat(round(store(2))).as("cut at " + i).isEqualTo(3);
      }
      assertThat(warnings.messages())
          .hasSize(2 * whole.length)
          .allMatch(message -> message.contains("damaged"))
          .noneMatch(message -> message.contains("null"));
    }
    Files.write(newest, whole);
    assertThat(round(store(2))).isEqualTo(4);
  }

  private static int round(CheckpointStore store) {
    return store.newest(_ -> true).orElseThrow().position().round();
  }

  @Test
  void save_moreThanAreKept_keepsTheNewestOfEachSystem() throws IOException {
    CheckpointStore store = store(2);
    for (int round = 1; round <= 4; round++) {
      store.save(position(0, round), pending(), out -> out.write(7));
    }
    for (int round = 1; round <= 3; round++) {
      store.save(position(1, round), pending(), out -> out.write(7));
    }

    assertThat(names())
        .containsExactly(
            "000003-system0-round3.checkpoint",
            "000004-system0-round4.checkpoint",
            "000006-system1-round2.checkpoint",
            "000007-system1-round3.checkpoint");
    store.deleteOf(1);
    assertThat(names()).hasSize(2);
    store.save(position(2, -1));
    assertThat(names().getLast()).isEqualTo("000005-system2-round0.checkpoint");
    assertThat(store.newest(_ -> true).orElseThrow().live()).isEmpty();
  }

  @Test
  void newest_fileWithANumberNoStoreGives_isNotACheckpoint() throws IOException {
    CheckpointStore store = store(2);
    store.save(position(0, 3), pending(), out -> out.write(7));
    Path folder = temporary.resolve("checkpoints");
    Files.writeString(folder.resolve("99999999999999999999-system0-round1.checkpoint"), "");
    Files.writeString(folder.resolve("000009-system99999999999-round1.checkpoint"), "");

    assertThat(round(store)).isEqualTo(3);
    store.save(position(0, 4), pending(), out -> out.write(7));
    assertThat(names()).contains("000002-system0-round4.checkpoint").hasSize(4);
  }

  @Test
  void newest_notGoodForTheCaller_isPassedOver() {
    CheckpointStore store = store(3);
    store.save(position(0, 1), pending(), out -> out.write(7));
    store.save(position(0, 2), pending(), out -> out.write(7));

    assertThat(store.newest(position -> position.round() < 2).orElseThrow().position().round())
        .isEqualTo(1);
    assertThat(store.newest(_ -> false)).isEmpty();
  }
}
