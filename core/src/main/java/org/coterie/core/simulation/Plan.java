package org.coterie.core.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.coterie.core.protocol.Link;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.random.Stream;

/**
 * A fault plan made ready to be asked: a pure function of (plan, seed, link, moment), safe for many
 * threads.
 */
final class Plan {
  /** Later than every moment of a run. */
  static final Moment NEVER = new Moment(Integer.MAX_VALUE, Moment.END);

  private record Window(Moment from, Moment until) {
    static Window of(Moment from, Optional<Moment> until) {
      return new Window(from, until.orElse(NEVER));
    }

    boolean contains(Moment at) {
      return !at.isBefore(from) && at.isBefore(until);
    }
  }

  private record Loss(Window window, double probability, Set<Link> links, String purpose) {}

  private record Partition(Window window, Map<NodeId, Integer> groupOf) {}

  private record Delay(Window window, double seconds, Set<Link> links) {}

  private final long seed;
  private final Map<NodeId, List<Window>> absences = new HashMap<>();
  private final List<Loss> losses = new ArrayList<>();
  private final List<Partition> partitions = new ArrayList<>();
  private final List<Delay> delays = new ArrayList<>();
  private final Set<Fault.Missing> missing = new HashSet<>();
  private final Map<NodeId, Moment> gone = new HashMap<>();

  Plan(FaultPlan plan, long seed) {
    this.seed = seed;
    plan.faults().forEach(this::add);
    absences.replaceAll((node, windows) -> merged(windows));
  }

  private void add(Fault fault) {
    switch (fault) {
      case Fault.Absence(NodeId node, Moment from, Optional<Moment> until) ->
          absences.computeIfAbsent(node, key -> new ArrayList<>()).add(Window.of(from, until));
      case Fault.Loss loss ->
          losses.add(
              new Loss(
                  Window.of(loss.from(), loss.until()),
                  loss.probability(),
                  new HashSet<>(loss.links()),
                  "fault/loss/" + losses.size()));
      case Fault.Partition(List<SortedSet<NodeId>> groups, Moment from, Optional<Moment> until) -> {
        var groupOf = new HashMap<NodeId, Integer>();
        for (int group = 0; group < groups.size(); group++) {
          for (NodeId node : groups.get(group)) {
            groupOf.put(node, group);
          }
        }
        partitions.add(new Partition(Window.of(from, until), groupOf));
      }
      case Fault.Delay delay ->
          delays.add(
              new Delay(
                  Window.of(delay.from(), delay.until()),
                  delay.seconds(),
                  new HashSet<>(delay.links())));
      case Fault.Missing silent -> missing.add(silent);
      case Fault.Gone(NodeId node, Moment from) ->
          gone.merge(node, from, (one, other) -> one.isBefore(other) ? one : other);
    }
  }

  /** Whether it can keep a message from its reader; without that, every wait ends by itself. */
  boolean silences() {
    return !(absences.isEmpty()
        && losses.isEmpty()
        && partitions.isEmpty()
        && missing.isEmpty()
        && gone.isEmpty());
  }

  /** Sorted, and those that touch made one, so that a return is a real one. */
  private static List<Window> merged(List<Window> windows) {
    var sorted = new ArrayList<>(windows);
    sorted.sort(Comparator.comparing(Window::from));
    var result = new ArrayList<Window>();
    for (Window window : sorted) {
      if (!result.isEmpty() && !window.from().isAfter(result.getLast().until())) {
        Window last = result.removeLast();
        Moment until = last.until().isAfter(window.until()) ? last.until() : window.until();
        result.add(new Window(last.from(), until));
      } else {
        result.add(window);
      }
    }
    return List.copyOf(result);
  }

  boolean absent(NodeId node, Moment at) {
    for (Window window : absences.getOrDefault(node, List.of())) {
      if (window.contains(at)) {
        return true;
      }
    }
    return false;
  }

  /** {@code at} itself when the node is there then, else the first moment after its absence. */
  private Moment present(NodeId node, Moment at) {
    for (Window window : absences.getOrDefault(node, List.of())) {
      if (window.contains(at)) {
        return window.until();
      }
    }
    return at;
  }

  /**
   * The first moment from {@code at} on at which one of these identities is there; {@link #NEVER}
   * when none ever is again.
   */
  Moment present(List<NodeId> identities, Moment at) {
    Moment first = NEVER;
    for (NodeId identity : identities) {
      Moment there = present(identity, at);
      if (there.isBefore(first)) {
        first = there;
      }
    }
    return first;
  }

  /**
   * The moment of the turn of a node that waits until {@code at}: that one; within an absence, the
   * last before its end; {@link #NEVER} when it makes no turn any more.
   *
   * @param identities the node's, the main one first
   */
  Moment turn(List<NodeId> identities, Moment at) {
    Moment there = present(identities, at);
    if (there.equals(NEVER)) {
      return NEVER;
    }
    Moment turn = there.isAfter(at) ? there.before() : at;
    return turn.isBefore(gone.getOrDefault(identities.getFirst(), NEVER)) ? turn : NEVER;
  }

  /**
   * Whether a node makes no turn from some moment on.
   *
   * @param identities the node's, the main one first
   */
  boolean endless(List<NodeId> identities) {
    if (gone.containsKey(identities.getFirst())) {
      return true;
    }
    for (NodeId identity : identities) {
      List<Window> windows = absences.getOrDefault(identity, List.of());
      if (windows.isEmpty() || !windows.getLast().until().equals(NEVER)) {
        return false;
      }
    }
    return true;
  }

  /** Whether nothing of that moment passes that link. */
  boolean missing(Link link, Moment at) {
    if (!absences.isEmpty() && (absent(link.from(), at) || absent(link.to(), at))) {
      return true;
    }
    if (!missing.isEmpty() && missing.contains(new Fault.Missing(link, at))) {
      return true;
    }
    for (Partition partition : partitions) {
      if (partition.window.contains(at)
          && !partition
              .groupOf
              .getOrDefault(link.from(), -1)
              .equals(partition.groupOf.getOrDefault(link.to(), -1))) {
        return true;
      }
    }
    for (Loss loss : losses) {
      if (loss.window.contains(at) && concerns(loss.links, link) && drawn(loss, link, at)) {
        return true;
      }
    }
    return false;
  }

  private boolean drawn(Loss loss, Link link, Moment at) {
    return Stream.of(seed, link.toString(), at.round(), at.phase(), loss.purpose).uniform()
        < loss.probability;
  }

  /** How much longer than usual what is sent on that link for that moment takes, in seconds. */
  double delaySeconds(Link link, Moment at) {
    double seconds = 0;
    for (Delay delay : delays) {
      if (delay.window.contains(at) && concerns(delay.links, link)) {
        seconds += delay.seconds;
      }
    }
    return seconds;
  }

  private static boolean concerns(Set<Link> links, Link link) {
    return links.isEmpty() || links.contains(link);
  }
}
