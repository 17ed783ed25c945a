package org.coterie.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.coterie.core.protocol.NodeId;
import org.junit.jupiter.api.Test;

final class EdgeWeightsTest {
  private static SortedMap<NodeId, Double> weights(Map<String, Double> bySender) {
    var weights = new TreeMap<NodeId, Double>();
    bySender.forEach((sender, weight) -> weights.put(new NodeId(sender), weight));
    return weights;
  }

  private static List<Row> rows(
      Attackers attackers, SortedMap<NodeId, Double> ofNode0, SortedMap<NodeId, Double> ofNode1) {
    var edges = new EdgeWeights(attackers);
    edges.add(NodeId.of(0), ofNode0);
    edges.add(NodeId.of(1), ofNode1);
    return edges.rows();
  }

  @Test
  void rows_sybils_tellWhichEdgesAreCutAndWhatTheAttackersWeigh() {
    var attackers = new Attackers(Collections.emptySortedSet(), true, List.of(0, 1));

    assertThat(
            rows(
                attackers,
                weights(Map.of("1", 0.25, "2", 0.0, "sybil-0", 0.0, "sybil-1", 0.5)),
                weights(Map.of("0", 0.4, "3", 0.1, "sybil-0", 0.0))))
        .containsExactly(
            Row.aggregate("", "attack_edges_cut", 2.0 / 3),
            Row.aggregate("", "attack_weight", 0.25),
            Row.aggregate("", "honest_edges_cut", 0.25));
  }

  @Test
  void rows_attackersAmongTheNodes_leaveOutWhatTheyReceive() {
    var attackers = Attackers.among(new TreeSet<>(List.of(1)));

    assertThat(
            rows(
                attackers,
                weights(Map.of("1", 0.5, "2", 0.25)),
                weights(Map.of("0", 0.0, "2", 0.0))))
        .containsExactly(
            Row.aggregate("", "attack_edges_cut", 0),
            Row.aggregate("", "attack_weight", 0.5),
            Row.aggregate("", "honest_edges_cut", 0));
  }

  @Test
  void rows_nobodyAttacks_tellOfHonestEdgesOnlyWhereOneIsCut() {
    var nobody = Attackers.among(Collections.emptySortedSet());

    assertThat(rows(nobody, weights(Map.of("1", 0.5)), weights(Map.of("0", 0.5)))).isEmpty();
    assertThat(rows(nobody, weights(Map.of("1", 0.0)), weights(Map.of("0", 0.5))))
        .containsExactly(Row.aggregate("", "honest_edges_cut", 0.5));
  }

  @Test
  void rows_nothingAggregated_areNone() {
    var attackers = new Attackers(Collections.emptySortedSet(), true, List.of());

    assertThat(rows(attackers, weights(Map.of()), weights(Map.of()))).isEmpty();
  }
}
