package org.coterie.core.simulation;

import java.util.ArrayList;
import java.util.List;
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

/**
 * A group with a head, and a deputy who takes over within the round in which the head is silent; a
 * head that comes back is a member. Each round: all report to head and deputy, the head sums up; if
 * it does not, the deputy does, in a phase of its own.
 */
record Deputies(NodeId id, SortedSet<NodeId> group, int rounds)
    implements Participant<Deputies.Role, Deputies.Said> {
  static final Protocol PROTOCOL = new Protocol("deputies", Said.class, List.of(Role.class));
  private static final int REPORT = 1;
  private static final int HEAD = 2;
  private static final int DEPUTY = 4;

  sealed interface Said extends Message {}

  @Tag(1)
  record Report(int round, int value) implements Said {
    @Override
    public int phase() {
      return REPORT;
    }
  }

  @Tag(2)
  record Summary(int round, int phase, int sum, int reports) implements Said {}

  /** What each knows: who leads, and the rounds summed up so far, as (round, leader, reports). */
  sealed interface Role extends State {
    NodeId leader();

    List<Row> rows();

    /** Between rounds. */
    @Tag(1)
    record Resting(NodeId leader, List<Row> rows) implements Role {}

    /** Has reported; the leader and the deputy wait for reports. */
    @Tag(2)
    record Gathering(NodeId leader, List<Row> rows) implements Role {}

    /** Waits for the leader; the deputy holds what it would say itself. */
    @Tag(3)
    record Hearing(NodeId leader, List<Row> rows, int sum, int reports) implements Role {}

    /** The leader was silent: waits for the deputy. */
    @Tag(4)
    record Appealing(NodeId leader, List<Row> rows) implements Role {}
  }

  record Row(int round, NodeId leader, int sum, int reports) {}

  static List<Participant<?, ?>> of(int members, int rounds) {
    var group = new TreeSet<NodeId>();
    for (int i = 0; i < members; i++) {
      group.add(NodeId.of(i));
    }
    var participants = new ArrayList<Participant<?, ?>>();
    group.forEach(id -> participants.add(new Deputies(id, group, rounds)));
    return participants;
  }

  @Override
  public List<NodeId> identities() {
    return List.of(id);
  }

  private NodeId head() {
    return group.first();
  }

  private NodeId deputy() {
    return NodeId.of(1);
  }

  private SortedSet<NodeId> others() {
    var others = new TreeSet<>(group);
    others.remove(id);
    return others;
  }

  @Override
  public Next<Role> start(Step step, Outbox<Said> outbox) {
    return rest(step, head(), List.of());
  }

  private Next<Role> rest(Step step, NodeId leader, List<Row> rows) {
    var resting = new Role.Resting(leader, rows);
    return step.round() >= rounds
        ? Next.halt(resting)
        : Next.collect(resting, new Moment(step.round() + 1, 0), List.of());
  }

  @Override
  public Next<Role> step(Role state, Step step, Inbox<Said> inbox, Outbox<Said> outbox) {
    if (step.returned()) {
      return rest(step, id.equals(state.leader()) ? deputy() : state.leader(), state.rows());
    }
    return switch (state) {
      case Role.Resting resting -> report(resting, step, outbox);
      case Role.Gathering gathering -> gathered(gathering, step, inbox, outbox);
      case Role.Hearing hearing -> heard(hearing, step, inbox, outbox);
      case Role.Appealing appealing ->
          inbox
              .from(deputy(), Summary.class)
              .map(summary -> rest(step, deputy(), with(appealing.rows(), deputy(), summary)))
              .orElseGet(() -> rest(step, appealing.leader(), appealing.rows()));
    };
  }

  private Next<Role> report(Role.Resting state, Step step, Outbox<Said> outbox) {
    var summers = new TreeSet<>(List.of(head(), deputy()));
    summers.remove(id);
    outbox.send(summers, new Report(step.round(), Integer.parseInt(id.name()) + step.round()));
    boolean sums = id.equals(head()) || id.equals(deputy());
    return Next.collect(
        new Role.Gathering(state.leader(), state.rows()),
        new Moment(step.round(), REPORT),
        sums ? others() : List.of());
  }

  private Next<Role> gathered(
      Role.Gathering state, Step step, Inbox<Said> inbox, Outbox<Said> outbox) {
    int sum = Integer.parseInt(id.name()) + step.round();
    int reports = 1;
    for (Report report : inbox.all(Report.class).values()) {
      sum += report.value();
      reports++;
    }
    if (id.equals(state.leader())) {
      var summary = new Summary(step.round(), HEAD, sum, reports);
      outbox.send(others(), summary);
      return rest(step, id, with(state.rows(), id, summary));
    }
    return Next.collect(
        new Role.Hearing(state.leader(), state.rows(), sum, reports),
        new Moment(step.round(), HEAD),
        List.of(state.leader()));
  }

  private Next<Role> heard(Role.Hearing state, Step step, Inbox<Said> inbox, Outbox<Said> outbox) {
    var summary = inbox.from(state.leader(), Summary.class);
    if (summary.isPresent()) {
      return rest(step, state.leader(), with(state.rows(), state.leader(), summary.get()));
    }
    if (id.equals(deputy())) {
      var own = new Summary(step.round(), DEPUTY, state.sum(), state.reports());
      outbox.send(others(), own);
      return rest(step, id, with(state.rows(), id, own));
    }
    return Next.collect(
        new Role.Appealing(state.leader(), state.rows()),
        new Moment(step.round(), DEPUTY),
        List.of(deputy()));
  }

  private static List<Row> with(List<Row> rows, NodeId leader, Summary summary) {
    var all = new ArrayList<>(rows);
    all.add(new Row(summary.round(), leader, summary.sum(), summary.reports()));
    return all;
  }
}
