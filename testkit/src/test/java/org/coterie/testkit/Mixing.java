package org.coterie.testkit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.coterie.core.codec.Tag;
import org.coterie.core.method.Learner;
import org.coterie.core.method.LearningSystem;
import org.coterie.core.method.Setup;
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
import org.coterie.core.spi.NoSettings;

/** A small honest system, and the same with a defect planted into it. */
final class Mixing implements LearningSystem<NoSettings> {
  /** What is wrong with it. */
  enum Defect {
    NONE,
    /** Adds up in the order in which the others happened to take their turns. */
    FOLDS_IN_ARRIVAL_ORDER,
    /** Goes on training in the array that it has sent. */
    CHANGES_A_SENT_ARRAY,
    /** Writes into an array that it was sent. */
    CHANGES_A_READ_ARRAY,
    /** Counts its turns in a field. */
    KEEPS_A_FIELD,
    /** Names its neighbours at a phase for which nobody sends. */
    WRONG_PHASE,
    /** Neither sends nor names anybody. */
    SENDS_NOTHING,
    /** Sends, and names nobody. */
    READS_NOTHING,
    /** Ends in what is no number, after a while away. */
    DIVERGES,
    /** Never halts. */
    NO_END
  }

  private final Defect defect;

  Mixing(Defect defect) {
    this.defect = defect;
  }

  sealed interface Said extends Message {}

  @Tag(1)
  record Share(int round, float[] model) implements Said {
    @Override
    public int phase() {
      return 1;
    }
  }

  sealed interface Mind extends Trained {
    float[] model();

    @Override
    default SequencedMap<String, float[]> models() {
      return Trained.single(model());
    }

    @Tag(1)
    record Resting(float[] model) implements Mind {}

    @Tag(2)
    record Mixed(float[] model, int kept) implements Mind {}
  }

  @Override
  public String name() {
    return "mixing";
  }

  @Override
  public String summary() {
    return "averages with neighbours";
  }

  @Override
  public Class<NoSettings> settings() {
    return NoSettings.class;
  }

  @Override
  public Protocol protocol() {
    return new Protocol(name(), Said.class, List.<Class<? extends State>>of(Mind.class));
  }

  @Override
  public boolean needsTopology() {
    return true;
  }

  @Override
  public List<Participant<?, ?>> participants(Setup setup, NoSettings settings) {
    var participants = new ArrayList<Participant<?, ?>>();
    for (int i = 0; i < setup.nodes(); i++) {
      participants.add(
          new Mixer(
              NodeId.of(i),
              setup.neighbours(i),
              setup.rounds(),
              setup.initial(),
              setup.learner(i),
              defect));
    }
    return participants;
  }

  private static final class Mixer implements Participant<Mind, Said> {
    /** The leak: in which order turns are made, which no participant can know. */
    private static final ConcurrentLinkedQueue<NodeId> LATELY = new ConcurrentLinkedQueue<>();

    private final NodeId id;
    private final List<NodeId> neighbours;
    private final int rounds;
    private final float[] initial;
    private final Learner learner;
    private final Defect defect;
    private int kept;

    Mixer(
        NodeId id,
        List<NodeId> neighbours,
        int rounds,
        float[] initial,
        Learner learner,
        Defect defect) {
      this.id = id;
      this.neighbours = neighbours;
      this.rounds = rounds;
      this.initial = initial;
      this.learner = learner;
      this.defect = defect;
    }

    @Override
    public List<NodeId> identities() {
      return List.of(id);
    }

    @Override
    public Next<Mind> start(Step step, Outbox<Said> outbox) {
      return rest(initial, step);
    }

    private Next<Mind> rest(float[] model, Step step) {
      boolean last = step.round() >= rounds && defect != Defect.NO_END;
      Mind resting = new Mind.Resting(model);
      return last
          ? Next.halt(resting)
          : Next.collect(resting, new Moment(step.round() + 1, 0), List.of());
    }

    @Override
    public Next<Mind> step(Mind state, Step step, Inbox<Said> inbox, Outbox<Said> outbox) {
      if (step.returned()) {
        return rest(defect == Defect.DIVERGES ? divided(state.model()) : state.model(), step);
      }
      return switch (state) {
        case Mind.Resting(float[] model) -> share(model, step, outbox);
        case Mind.Mixed(float[] model, int unused) -> rest(mean(model, inbox), step);
      };
    }

    private Next<Mind> share(float[] model, Step step, Outbox<Said> outbox) {
      float[] trained = learner.train(model, step).shared();
      if (defect != Defect.SENDS_NOTHING) {
        outbox.send(neighbours, new Share(step.round(), trained));
      }
      if (defect == Defect.CHANGES_A_SENT_ARRAY) {
        // At once, so that all read the same: only its record says what was sent.
        changeLater(trained);
      }
      LATELY.add(id);
      kept++;
      boolean deaf = defect == Defect.SENDS_NOTHING || defect == Defect.READS_NOTHING;
      return Next.collect(
          new Mind.Mixed(trained, defect == Defect.KEEPS_A_FIELD ? kept : 0),
          new Moment(step.round(), defect == Defect.WRONG_PHASE ? 2 : 1),
          deaf ? List.of() : neighbours);
    }

    private static float[] divided(float[] model) {
      float[] divided = model.clone();
      for (int i = 0; i < divided.length; i++) {
        divided[i] /= 0;
      }
      return divided;
    }

    private static void changeLater(float[] values) {
      values[0] += 1;
    }

    private float[] mean(float[] own, Inbox<Said> inbox) {
      double[] sum = new double[own.length];
      for (NodeId sender : senders(inbox)) {
        float[] model = inbox.from(sender, Share.class).orElseThrow().model();
        for (int i = 0; i < sum.length; i++) {
          sum[i] += model[i] / 3.0;
        }
        if (defect == Defect.CHANGES_A_READ_ARRAY) {
          changeLater(model);
        }
      }
      float[] mean = own.clone();
      for (int i = 0; i < mean.length; i++) {
        mean[i] = (float) (mean[i] / 3.0 + sum[i]);
      }
      return mean;
    }

    private Collection<NodeId> senders(Inbox<Said> inbox) {
      var senders = new ArrayList<>(inbox.all(Share.class).keySet());
      if (defect == Defect.FOLDS_IN_ARRIVAL_ORDER) {
        var arrived = new ArrayList<NodeId>();
        for (Iterator<NodeId> all = LATELY.iterator(); all.hasNext(); ) {
          NodeId node = all.next();
          if (senders.contains(node)) {
            arrived.remove(node);
            arrived.add(node);
          }
        }
        return arrived;
      }
      return senders;
    }
  }
}
