package org.coterie.core.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
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

/**
 * A sum under pairwise masks, five moments a round, in which anybody may drop out between any two:
 * open, share masks among the clients, upload, unmask, reveal. Not private (who reveals, reveals
 * plainly); it is the conversation that is under test.
 */
final class MaskedSum {
  static final Protocol PROTOCOL =
      new Protocol("masked-sum", Said.class, List.of(Server.class, Client.class));
  static final NodeId SERVER = new NodeId("server");
  private static final int OPEN = 0;
  private static final int SHARE = 1;
  private static final int UPLOAD = 2;
  private static final int UNMASK = 3;
  private static final int REVEAL = 4;

  private MaskedSum() {}

  /** What client {@code id} adds in that round. */
  static int value(NodeId id, int round) {
    return 1000 * (Integer.parseInt(id.name()) + 1) + round;
  }

  static List<Participant<?, ?>> of(int clients, int rounds) {
    var ids = new TreeSet<NodeId>();
    for (int i = 0; i < clients; i++) {
      ids.add(NodeId.of(i));
    }
    var participants = new ArrayList<Participant<?, ?>>();
    participants.add(new Summer(ids, rounds));
    ids.forEach(id -> participants.add(new Adder(id, ids)));
    return participants;
  }

  sealed interface Said extends Message {}

  @Tag(1)
  record Open(int round) implements Said {}

  @Tag(2)
  record Share(int round, int mask) implements Said {
    @Override
    public int phase() {
      return SHARE;
    }
  }

  @Tag(3)
  record Upload(int round, int masked, SortedSet<NodeId> sharedWith) implements Said {
    @Override
    public int phase() {
      return UPLOAD;
    }
  }

  @Tag(4)
  record Unmask(int round, List<Upload> uploads, List<NodeId> alive) implements Said {
    @Override
    public int phase() {
      return UNMASK;
    }
  }

  @Tag(5)
  record Reveal(int round, int leftover) implements Said {
    @Override
    public int phase() {
      return REVEAL;
    }
  }

  /** The server's; {@code sums} of the rounds that were completed, with who is in them. */
  sealed interface Server extends State {
    List<Sum> sums();

    @Tag(1)
    record Uploading(List<Sum> sums) implements Server {}

    @Tag(2)
    record Revealing(List<Sum> sums, int masked, SortedSet<NodeId> alive) implements Server {}
  }

  record Sum(int round, int sum, SortedSet<NodeId> alive) {}

  /** The clients'. */
  sealed interface Client extends State {
    @Tag(1)
    record Idle() implements Client {}

    @Tag(2)
    record Sharing() implements Client {}

    @Tag(3)
    record Uploaded(SortedMap<NodeId, Integer> got) implements Client {}
  }

  record Summer(SortedSet<NodeId> clients, int rounds) implements Participant<Server, Said> {
    @Override
    public List<NodeId> identities() {
      return List.of(SERVER);
    }

    @Override
    public Next<Server> start(Step step, Outbox<Said> outbox) {
      return open(List.of(), step, outbox);
    }

    @Override
    public Next<Server> step(Server state, Step step, Inbox<Said> inbox, Outbox<Said> outbox) {
      return switch (state) {
        case Server.Uploading(List<Sum> sums) -> {
          SortedMap<NodeId, Upload> uploads = inbox.all(Upload.class);
          if (uploads.isEmpty()) {
            yield open(sums, step, outbox);
          }
          int masked = uploads.values().stream().mapToInt(Upload::masked).sum();
          var alive = new TreeSet<>(uploads.keySet());
          outbox.send(
              alive, new Unmask(step.round(), List.copyOf(uploads.values()), List.copyOf(alive)));
          yield Next.collect(
              new Server.Revealing(sums, masked, alive), new Moment(step.round(), REVEAL), alive);
        }
        case Server.Revealing(List<Sum> sums, int masked, SortedSet<NodeId> alive) -> {
          if (!inbox.missing().isEmpty() || step.returned()) {
            yield open(sums, step, outbox);
          }
          int leftover = inbox.all(Reveal.class).values().stream().mapToInt(Reveal::leftover).sum();
          var all = new ArrayList<>(sums);
          all.add(new Sum(step.round(), masked - leftover, alive));
          yield open(all, step, outbox);
        }
      };
    }

    private Next<Server> open(List<Sum> sums, Step step, Outbox<Said> outbox) {
      int round = step.round() + 1;
      if (round > rounds) {
        return Next.halt(new Server.Uploading(sums));
      }
      outbox.send(clients, new Open(round));
      return Next.collect(new Server.Uploading(sums), new Moment(round, UPLOAD), clients);
    }
  }

  record Adder(NodeId id, SortedSet<NodeId> all) implements Participant<Client, Said> {
    @Override
    public List<NodeId> identities() {
      return List.of(id);
    }

    private SortedSet<NodeId> others() {
      var others = new TreeSet<>(all);
      others.remove(id);
      return others;
    }

    @Override
    public Next<Client> start(Step step, Outbox<Said> outbox) {
      return idle();
    }

    private static Next<Client> idle() {
      return Next.listen(new Client.Idle(), SERVER);
    }

    @Override
    public Next<Client> step(Client state, Step step, Inbox<Said> inbox, Outbox<Said> outbox) {
      if (inbox.closed()) {
        return Next.halt(state);
      }
      if (step.returned()) {
        return idle();
      }
      int round = step.round();
      return switch (state) {
        case Client.Idle() -> {
          if (inbox.from(SERVER, Open.class).isEmpty()) {
            yield idle(); // an Unmask for which it was too late
          }
          for (NodeId other : others()) {
            outbox.send(other, new Share(round, step.secret("mask/" + other).nextInt()));
          }
          yield Next.collect(new Client.Sharing(), new Moment(round, SHARE), others());
        }
        case Client.Sharing() -> {
          var got = new TreeMap<NodeId, Integer>();
          inbox.all(Share.class).forEach((other, share) -> got.put(other, share.mask()));
          int masked = value(id, round);
          for (NodeId other : others()) {
            masked += got.getOrDefault(other, 0) - mask(step, round, other);
          }
          outbox.send(SERVER, new Upload(round, masked, new TreeSet<>(got.keySet())));
          yield Next.collect(new Client.Uploaded(got), new Moment(round, UNMASK), List.of(SERVER));
        }
        case Client.Uploaded(SortedMap<NodeId, Integer> got) -> {
          inbox
              .from(SERVER, Unmask.class)
              .ifPresent(
                  unmask -> outbox.send(SERVER, new Reveal(round, leftover(step, got, unmask))));
          yield idle();
        }
      };
    }

    /** Drawn again, so that no state holds it. */
    private static int mask(Step step, int round, NodeId other) {
      return step.secret(new Moment(round, OPEN), "mask/" + other).nextInt();
    }

    /** What this client's upload holds of masks that nobody's upload cancels. */
    private int leftover(Step step, SortedMap<NodeId, Integer> got, Unmask unmask) {
      int leftover = 0;
      for (NodeId other : others()) {
        int at = unmask.alive().indexOf(other);
        boolean cancelled = at >= 0 && unmask.uploads().get(at).sharedWith().contains(id);
        if (!cancelled) {
          leftover -= mask(step, step.round(), other);
        }
        if (at < 0) {
          leftover += got.getOrDefault(other, 0);
        }
      }
      return leftover;
    }
  }
}
