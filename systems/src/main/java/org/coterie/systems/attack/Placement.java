package org.coterie.systems.attack;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.coterie.core.graph.Graph;

/**
 * Where the Sybils of an adversary are.
 *
 * @param honest the graph of the nodes among themselves
 * @param edges for each Sybil the nodes that it is joined to
 */
public record Placement(Graph honest, List<SortedSet<Integer>> edges) {
  public Placement {
    var copies = new ArrayList<SortedSet<Integer>>();
    edges.forEach(each -> copies.add(Collections.unmodifiableSortedSet(new TreeSet<>(each))));
    edges = List.copyOf(copies);
  }

  /** How many attack edges each node has. */
  public int[] attacks() {
    var attacks = new int[honest.nodes()];
    edges.forEach(each -> each.forEach(node -> attacks[node]++));
    return attacks;
  }
}
