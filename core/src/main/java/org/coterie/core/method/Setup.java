package org.coterie.core.method;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.coterie.core.data.Shard;
import org.coterie.core.graph.Graph;
import org.coterie.core.learning.Trainer;
import org.coterie.core.learning.TrainingPlan;
import org.coterie.core.protocol.NodeId;

/**
 * What a system builds its participants from.
 *
 * @param rounds how many rounds to train
 * @param initial common initial parameters, drawn from {@code seed.model}; never written
 * @param shards node i's honest training data at position i; at least one example each
 * @param topology there when the system asks for one
 * @param corruption there when some of the nodes attack
 */
public record Setup(
    int rounds,
    float[] initial,
    List<Shard> shards,
    Trainer trainer,
    TrainingPlan training,
    Optional<Graph> topology,
    Optional<Corruption> corruption) {
  public Setup {
    shards = List.copyOf(shards);
    for (int i = 0; i < shards.size(); i++) {
      if (shards.get(i).size() == 0) {
        throw new IllegalArgumentException("node " + i + " holds no training example");
      }
    }
  }

  /** Where nobody attacks. */
  public Setup(
      int rounds,
      float[] initial,
      List<Shard> shards,
      Trainer trainer,
      TrainingPlan training,
      Optional<Graph> topology) {
    this(rounds, initial, shards, trainer, training, topology, Optional.empty());
  }

  public int nodes() {
    return shards.size();
  }

  /** The learner of node {@code index}: an attacker's, where it is one. */
  public Learner learner(int index) {
    return new Learner(
        trainer,
        training,
        shards.get(index),
        rounds,
        corruption.flatMap(active -> active.attacker(index, shards)));
  }

  /** The neighbours of a node, ascending. */
  public List<NodeId> neighbours(int index) {
    Graph graph =
        topology.orElseThrow(
            () -> new IllegalStateException("this system did not ask for a topology"));
    return Arrays.stream(graph.neighbours(index)).mapToObj(NodeId::of).toList();
  }
}
