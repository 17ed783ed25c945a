package org.coterie.app.run;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.IntStream;
import org.coterie.app.experiment.AdversaryPlan;
import org.coterie.core.adversary.Adversary;
import org.coterie.core.adversary.SybilSettings;
import org.coterie.core.data.Dataset;
import org.coterie.core.data.Shard;
import org.coterie.core.graph.Graph;
import org.coterie.core.method.Sybils;
import org.coterie.core.random.Stream;
import org.coterie.systems.attack.Placement;
import org.coterie.systems.attack.SpreadSybilPoisoning;

/**
 * An adversary with many identities beside the nodes: where its Sybils are joined to them, and what
 * it holds.
 *
 * @param topology of the nodes, where there is one: with fewer edges where the adversary's cap on
 *     their degree asks for it
 */
record Beside(Optional<Graph> topology, Sybils sybils) {
  /**
   * @param share what the adversary holds by the split
   * @param seed seed.data, which decides about the graph
   * @param protocolSeed seed.protocol, which decides about the poisoning
   */
  static Beside of(
      AdversaryPlan plan,
      SybilSettings settings,
      Adversary adversary,
      Optional<Graph> topology,
      int nodes,
      Shard share,
      long seed,
      long protocolSeed) {
    Optional<Placement> placement =
        topology.map(graph -> AdversaryPlan.placement(graph, settings, seed));
    List<SortedSet<Integer>> edges =
        placement
            .map(Placement::edges)
            .orElseGet(
                () ->
                    Collections.nCopies(
                        SpreadSybilPoisoning.count(nodes, settings), Collections.emptySortedSet()));
    Dataset train = share.data();
    int[] held =
        IntStream.concat(Arrays.stream(share.rows()), Arrays.stream(adversary.gathered(train)))
            .toArray();
    Dataset altered =
        adversary.poison(
            train,
            Arrays.stream(held).sorted().distinct().toArray(),
            Stream.of(protocolSeed, "", 0, 0, "poison"));
    return new Beside(
        placement.map(Placement::honest),
        new Sybils(settings, edges, share, new Shard(altered, held), adversary, plan.fromRound()));
  }
}
