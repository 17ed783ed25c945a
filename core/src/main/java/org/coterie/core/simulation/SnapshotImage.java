package org.coterie.core.simulation;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.coterie.core.protocol.Link;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Wait;

/**
 * What a snapshot is made of, in this order: a {@link Run}, the distinct messages under way, for
 * each node a {@link Node} and its state when there is one, a {@link Log}.
 */
final class SnapshotImage {
  private SnapshotImage() {}

  record Run(
      String system,
      int nodes,
      int messages,
      long sent,
      long read,
      long lost,
      long stale,
      long missing,
      long expired,
      int nextRound,
      int latestRound,
      double closedSeconds,
      SortedMap<Integer, Double> secondsAhead) {}

  /**
   * One participant.
   *
   * @param state whether its state follows, and of which family
   */
  record Node(
      List<NodeId> identities,
      Optional<Integer> state,
      Moment now,
      Optional<Wait> until,
      Slot.End end,
      double endSeconds,
      double uplinkSeconds,
      SortedMap<Link, Moment> lastSent,
      List<Letter> mailbox,
      Tally closed,
      SortedMap<Integer, Tally> ahead) {}

  /**
   * One message in a mailbox.
   *
   * @param message its position among the messages
   */
  record Letter(Link link, Moment at, int message, double arrival) {}

  /** As {@link Account.Tally}. */
  record Tally(long sent, long received, SortedMap<String, Long> sentByType) {}

  record Log(List<MissingLog.Missed> missed, List<MissingLog.Closing> closings) {}
}
