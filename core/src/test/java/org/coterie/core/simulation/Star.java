package org.coterie.core.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.coterie.core.codec.Tag;
import org.coterie.core.protocol.Inbox;
import org.coterie.core.protocol.Message;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.Next;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Outbox;
import org.coterie.core.protocol.Participant;
import org.coterie.core.protocol.Protocol;
import org.coterie.core.protocol.State;
import org.coterie.core.protocol.Step;
import org.coterie.core.protocol.Trained;

/** A server that asks some clients a round, and clients that sleep until they are asked. */
final class Star {
  static final Protocol PROTOCOL =
      new Protocol("star", Said.class, List.of(Round.class, Idle.class));
  static final NodeId SERVER = new NodeId("server");

  private Star() {}

  sealed interface Said extends Message {}

  @Tag(1)
  record Global(int round, float[] model) implements Said {}

  @Tag(2)
  record Update(int round, float[] model, int examples) implements Said {
    static Moment at(int round) {
      return new Moment(round, 1);
    }

    @Override
    public int phase() {
      return 1;
    }
  }

  record Round(float[] model, SortedSet<NodeId> cohort) implements Trained {
    @Override
    public SequencedMap<String, float[]> models() {
      return Trained.single(model);
    }
  }

  record Idle() implements State {}

  static List<Participant<?, ?>> of(int clients, int sampled, int rounds, int length) {
    var participants = new ArrayList<Participant<?, ?>>();
    var ids = new ArrayList<NodeId>();
    for (int i = 0; i < clients; i++) {
      ids.add(NodeId.of(i));
      participants.add(new Client(NodeId.of(i), i + 1));
    }
    participants.add(new Server(ids, sampled, rounds, length));
    return participants;
  }

  record Server(List<NodeId> clients, int sampled, int rounds, int length)
      implements Participant<Round, Said> {
    @Override
    public List<NodeId> identities() {
      return List.of(SERVER);
    }

    @Override
    public Next<Round> start(Step step, Outbox<Said> outbox) {
      return open(new float[length], step, outbox);
    }

    @Override
    public Next<Round> step(Round state, Step step, Inbox<Said> inbox, Outbox<Said> outbox) {
      double[] sum = inbox.sum(Update.class, Update::model, Update::examples);
      float[] model = state.model;
      if (sum != null) {
        int examples = inbox.all(Update.class).values().stream().mapToInt(Update::examples).sum();
        model = new float[length];
        for (int i = 0; i < length; i++) {
          model[i] = (float) (sum[i] / examples);
        }
      }
      return step.round() >= rounds
          ? Next.halt(new Round(model, state.cohort))
          : open(model, step, outbox);
    }

    private Next<Round> open(float[] model, Step step, Outbox<Said> outbox) {
      int round = step.round() + 1;
      var cohort = new TreeSet<NodeId>();
      for (int index : step.random("sample").sample(sampled, clients.size())) {
        cohort.add(clients.get(index));
      }
      outbox.send(cohort, new Global(round, model));
      return Next.collect(new Round(model, cohort), Update.at(round), cohort);
    }
  }

  record Client(NodeId id, int examples) implements Participant<Idle, Said> {
    @Override
    public List<NodeId> identities() {
      return List.of(id);
    }

    @Override
    public Next<Idle> start(Step step, Outbox<Said> outbox) {
      return Next.listen(new Idle(), SERVER);
    }

    @Override
    public Next<Idle> step(Idle idle, Step step, Inbox<Said> inbox, Outbox<Said> outbox) {
      if (inbox.closed()) {
        return Next.halt(idle);
      }
      Global global = inbox.from(SERVER, Global.class).orElseThrow();
      float[] model = Arrays.copyOf(global.model, global.model.length);
      var draws = step.random("sgd");
      for (int i = 0; i < model.length; i++) {
        model[i] += (float) draws.normal();
      }
      step.charge(1e6);
      outbox.send(SERVER, new Update(global.round, model, examples));
      return Next.listen(idle, SERVER);
    }
  }
}
