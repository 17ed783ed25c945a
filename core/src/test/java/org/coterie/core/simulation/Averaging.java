package org.coterie.core.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.coterie.core.codec.Tag;
import org.coterie.core.graph.Graph;
import org.coterie.core.protocol.Inbox;
import org.coterie.core.protocol.Message;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.Next;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Outbox;
import org.coterie.core.protocol.Participant;
import org.coterie.core.protocol.Protocol;
import org.coterie.core.protocol.Step;
import org.coterie.core.protocol.Trained;

/**
 * Gossip on a graph: each round a node moves its vector at random, then averages with its
 * neighbours.
 */
record Averaging(NodeId id, SortedSet<NodeId> neighbours, int rounds, int length)
    implements Participant<Averaging.Vector, Averaging.Said> {
  static final Protocol PROTOCOL = new Protocol("averaging", Said.class, List.of(Vector.class));

  sealed interface Said extends Message {}

  @Tag(1)
  record Model(int round, float[] values) implements Said {
    static Moment at(int round) {
      return new Moment(round, 1);
    }

    @Override
    public int phase() {
      return 1;
    }
  }

  sealed interface Vector extends Trained {
    float[] values();

    @Override
    default SequencedMap<String, float[]> models() {
      return Trained.single(values());
    }

    /** Before the round's move. */
    @Tag(1)
    record Rested(float[] values) implements Vector {}

    /** After it, waiting for the neighbours. */
    @Tag(2)
    record Moved(float[] values) implements Vector {}
  }

  static List<Participant<?, ?>> on(Graph graph, int rounds) {
    return on(graph, rounds, 5);
  }

  static List<Participant<?, ?>> on(Graph graph, int rounds, int length) {
    var participants = new ArrayList<Participant<?, ?>>();
    for (int node = 0; node < graph.nodes(); node++) {
      var neighbours = new TreeSet<NodeId>();
      for (int neighbour : graph.neighbours(node)) {
        neighbours.add(NodeId.of(neighbour));
      }
      participants.add(new Averaging(NodeId.of(node), neighbours, rounds, length));
    }
    return participants;
  }

  @Override
  public List<NodeId> identities() {
    return List.of(id);
  }

  @Override
  public Next<Vector> start(Step step, Outbox<Said> outbox) {
    return rest(new float[length], step);
  }

  @Override
  public Next<Vector> step(Vector state, Step step, Inbox<Said> inbox, Outbox<Said> outbox) {
    if (step.returned()) {
      return rest(state.values(), step);
    }
    return switch (state) {
      case Vector.Rested(float[] values) -> {
        float[] moved = values.clone();
        var draws = step.random("move");
        for (int i = 0; i < moved.length; i++) {
          moved[i] += (float) draws.normal();
        }
        step.charge(1e6);
        outbox.send(neighbours, new Model(step.round(), moved));
        yield Next.collect(new Vector.Moved(moved), Model.at(step.round()), neighbours);
      }
      case Vector.Moved(float[] values) -> rest(mean(values, inbox), step);
    };
  }

  private Next<Vector> rest(float[] values, Step step) {
    var rested = new Vector.Rested(values);
    return step.round() >= rounds
        ? Next.halt(rested)
        : Next.collect(rested, new Moment(step.round() + 1, 0), List.of());
  }

  private static float[] mean(float[] own, Inbox<Said> inbox) {
    SortedMap<NodeId, Model> models = inbox.all(Model.class);
    double[] sum = inbox.sum(Model.class, Model::values, model -> 1);
    float[] mean = own.clone();
    for (int i = 0; sum != null && i < mean.length; i++) {
      mean[i] = (float) ((own[i] + sum[i]) / (models.size() + 1));
    }
    return mean;
  }
}
