package org.coterie.core.simulation;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.coterie.core.protocol.Link;
import org.coterie.core.protocol.NodeId;

/**
 * What virtual time is measured with; it never changes a result.
 *
 * <p>A turn starts when the node is free and all it reads has come. A link that stayed silent costs
 * the deadline, counted from the end of the node's last turn and whatever the cause: on a network
 * nobody could tell. A listener learns that the other has halted after the link's latency, and that
 * it is gone after the deadline. The turn takes its charged operations over the node's speed. What
 * it sends then leaves through the node's one uplink, a message after another in the order of
 * sending, each at the bandwidth of its link, behind what the node sent before: a broadcast is
 * serial. A message arrives when its last byte has left, plus latency and planned delay. Downlinks
 * are taken to be wide enough.
 *
 * @param latencySeconds of a link, at least 0
 * @param bandwidthBytesPerSecond at which a node sends, above 0; infinite when bytes cost nothing
 * @param operationsPerSecond of every node, above 0
 * @param speedFactors by node, above 0; 1 where absent: a straggler has less
 * @param deadlineSeconds what a missing message costs its receiver, at least 0
 * @param links those that differ, each in one direction
 */
public record NetworkModel(
    double latencySeconds,
    double bandwidthBytesPerSecond,
    double operationsPerSecond,
    SortedMap<NodeId, Double> speedFactors,
    double deadlineSeconds,
    SortedMap<Link, LinkModel> links) {
  /**
   * A link with figures of its own.
   *
   * @param latencySeconds at least 0
   * @param bandwidthBytesPerSecond above 0
   */
  public record LinkModel(double latencySeconds, double bandwidthBytesPerSecond) {
    public LinkModel {
      requireAtLeastZero("latencySeconds", latencySeconds);
      requirePositive("bandwidthBytesPerSecond", bandwidthBytesPerSecond);
    }
  }

  public NetworkModel {
    requireAtLeastZero("latencySeconds", latencySeconds);
    requireAtLeastZero("deadlineSeconds", deadlineSeconds);
    requirePositive("bandwidthBytesPerSecond", bandwidthBytesPerSecond);
    requirePositive("operationsPerSecond", operationsPerSecond);
    speedFactors = Collections.unmodifiableSortedMap(new TreeMap<>(speedFactors));
    speedFactors.forEach((node, factor) -> requirePositive("the speed factor of " + node, factor));
    links = Collections.unmodifiableSortedMap(new TreeMap<>(links));
  }

  /** All links are alike. */
  public NetworkModel(
      double latencySeconds,
      double bandwidthBytesPerSecond,
      double operationsPerSecond,
      SortedMap<NodeId, Double> speedFactors,
      double deadlineSeconds) {
    this(
        latencySeconds,
        bandwidthBytesPerSecond,
        operationsPerSecond,
        speedFactors,
        deadlineSeconds,
        Collections.emptySortedMap());
  }

  /** How long a node works on so many operations. */
  double workSeconds(NodeId node, double operations) {
    return operations / (operationsPerSecond * speedFactors.getOrDefault(node, 1.0));
  }

  /** How long the last byte is under way on a link. */
  double latencySeconds(Link link) {
    LinkModel own = links.get(link);
    return own == null ? latencySeconds : own.latencySeconds;
  }

  /** How long so many bytes for that link occupy their sender's uplink. */
  double sendingSeconds(Link link, long bytes) {
    LinkModel own = links.get(link);
    return bytes / (own == null ? bandwidthBytesPerSecond : own.bandwidthBytesPerSecond);
  }

  private static void requireAtLeastZero(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " is at least 0 and finite, not " + value);
    }
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException(name + " is above 0, not " + value);
    }
  }
}
