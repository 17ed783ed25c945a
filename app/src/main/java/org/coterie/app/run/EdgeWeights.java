package org.coterie.app.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.coterie.core.protocol.NodeId;

/**
 * How much the models counted that came to honest nodes in one round: whether a defence cuts off
 * attackers, and whether it cuts off others.
 *
 * <p>An edge is a model that came from a sender; it is cut where that model counted 0. Without
 * attackers only the honest edges are told of, and only where one is cut.
 */
final class EdgeWeights {
  private final Attackers attackers;
  private int receivers;
  private double attackWeight;
  private final Edges attack = new Edges();
  private final Edges honest = new Edges();

  EdgeWeights(Attackers attackers) {
    this.attackers = attackers;
  }

  /** Edges of one kind. */
  private static final class Edges {
    private int all;
    private int cut;

    void add(double weight) {
      all++;
      cut += weight == 0 ? 1 : 0;
    }

    double share() {
      return (double) cut / all;
    }
  }

  /**
   * @param weights by sender, in shares of 1 with the receiver's own; empty where it aggregated
   *     nothing
   */
  void add(NodeId receiver, SortedMap<NodeId, Double> weights) {
    if (weights.isEmpty() || !attackers.spare(receiver)) {
      return;
    }
    receivers++;
    for (Map.Entry<NodeId, Double> each : weights.entrySet()) {
      boolean spared = attackers.spare(each.getKey());
      (spared ? honest : attack).add(each.getValue());
      attackWeight += spared ? 0 : each.getValue();
    }
  }

  List<Row> rows() {
    var rows = new ArrayList<Row>();
    if (attack.all > 0) {
      rows.add(Row.aggregate("", "attack_edges_cut", attack.share()));
    }
    if (attackers.any() && receivers > 0) {
      rows.add(Row.aggregate("", "attack_weight", attackWeight / receivers));
    }
    if (honest.all > 0 && (attackers.any() || honest.cut > 0)) {
      rows.add(Row.aggregate("", "honest_edges_cut", honest.share()));
    }
    return rows;
  }
}
