package org.coterie.app.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.coterie.core.protocol.Link;
import org.coterie.core.protocol.Message;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Trained;
import org.coterie.core.protocol.Wait;
import org.coterie.core.simulation.WitnessedTurn;
import org.junit.jupiter.api.Test;

final class NarrationTest {
  private static final NodeId SEVEN = NodeId.of(7);

  private record Note(int round, float[] ownModel, Optional<Double> weight) implements Message {}

  private record Held(float[] model, SortedMap<String, Double> figures) implements Trained {
    @Override
    public SequencedMap<String, float[]> models() {
      return Trained.single(model);
    }

    @Override
    public SortedMap<String, Double> metrics() {
      return figures;
    }
  }

  private static Held held(float... model) {
    return new Held(model, Collections.emptySortedMap());
  }

  private static Link to(int from, int node) {
    return new Link(NodeId.of(from), NodeId.of(node));
  }

  private static final Note NOTE = new Note(3, new float[] {3, 4}, Optional.of(0.25));

  @Test
  void of_turnThatReadsAndSends_tellsEachFact() {
    var turn =
        new WitnessedTurn(
            SEVEN,
            new Moment(3, 1),
            Optional.of(Wait.collect(new Moment(3, 1), List.of(NodeId.of(1), NodeId.of(2)))),
            false,
            false,
            List.of(new WitnessedTurn.Read(to(1, 7), NOTE, 31404, 1.25)),
            List.of(new WitnessedTurn.Missed(to(2, 7), WitnessedTurn.Cause.PLANNED)),
            Optional.of(held(0, 0)),
            new Held(new float[] {3, 4}, new TreeMap<>(Map.of("train_loss", 0.5))),
            Wait.collect(new Moment(4, 1), List.of(NodeId.of(1))),
            List.of(
                new WitnessedTurn.Sent(to(7, 1), new Moment(4, 1), NOTE, 31404, false, 2),
                new WitnessedTurn.Sent(to(7, 2), new Moment(4, 1), NOTE, 31404, true, 2.5)),
            1.5e6,
            1.25,
            1.5);

    assertThat(String.join("\n", Narration.of(turn)))
        .isEqualTo(
            """
            Turn at round 3, phase 1, virtual time 1.250 s to 1.500 s
              waited for: messages of round 3, phase 1 from 2 nodes: 1, 2
              read: 1 message
                Note from 1, 31,404 bytes, there at 1.250 s: round 3, own model 2 floats of norm 5, weight 0.25000
              missed: 2: the fault plan keeps it away
              computed: 1500000 operations
              state: Held: model 2 floats of norm 5, figures [train_loss: 0.50000]
                its model moved by 5 since its last turn
                train_loss: 0.50000
              sent: 2 messages
                Note for round 4, phase 1 to 2 nodes: 1, 2, 31,404 bytes each, the last there at 2.500 s: round 3, own model 2 floats of norm 5, weight 0.25000
                  of these lost, as the fault plan says: 2
              then: waits for messages of round 4, phase 1 from 1""");
  }

  @Test
  void of_startThatHalts_saysSo() {
    var turn =
        new WitnessedTurn(
            SEVEN,
            Moment.START,
            Optional.empty(),
            false,
            false,
            List.of(),
            List.of(),
            Optional.empty(),
            held(1),
            new Wait.Halt(),
            List.of(),
            0,
            0,
            0);

    assertThat(Narration.of(turn))
        .containsExactly(
            "Turn at round 0, virtual time 0.000 s to 0.000 s",
            "  waited for: nothing: its start",
            "  state: Held: model 1 floats of norm 1, figures []",
            "  sent: nothing",
            "  then: it is done");
  }

  @Test
  void of_manyElements_countsTheRest() {
    var many = new LinkedHashMap<String, Double>();
    for (int i = 0; i < 9; i++) {
      many.put("m" + i, (double) i);
    }

    assertThat(Content.of(new Held(new float[0], new TreeMap<>(many))))
        .isEqualTo(
            "model 0 floats of norm 0, figures [m0: 0, m1: 1, m2: 2, m3: 3, m4: 4, m5: 5 and 3 more]");
  }

  /** 3-4-5, and the square root of 2 in double. */
  @Test
  void distance_ofTwoModels_isEuclids() {
    assertThat(Content.distance(new float[] {1, 1}, new float[] {4, 5})).isEqualTo(5);
    assertThat(Content.number(Content.distance(new float[] {0, 0}, new float[] {1, 1})))
        .isEqualTo("1.4142");
    assertThat(Content.distance(new float[1], new float[2])).isNaN();
  }
}
