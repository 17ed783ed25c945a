package org.coterie.core.simulation;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.coterie.core.protocol.Link;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.NodeId;

/**
 * What a run took as missing: enough to run it again with the same bits ({@link FaultPlan#replay}).
 *
 * @param links each link taken as missing, for whatever cause, and each on which the plan lost
 *     mail, with the moment; in the order (moment, link)
 * @param closings each end of a listen by the other's end; in the order (listener, moment)
 * @param absences the planned ones
 * @param delays the planned ones; they cost nothing but virtual time
 * @param gone the last moment of each node that never came back; {@link Moment#START}'s before for
 *     one that never began
 */
public record MissingLog(
    List<Missed> links,
    List<Closing> closings,
    List<Fault.Absence> absences,
    List<Fault.Delay> delays,
    SortedMap<NodeId, Moment> gone) {
  /** What belongs to rounds up to this one: the log of a run that is cut there. */
  public MissingLog upTo(int round) {
    var gone = new TreeMap<NodeId, Moment>();
    this.gone.forEach(
        (node, last) -> {
          if (last.round() <= round) {
            gone.put(node, last);
          }
        });
    return new MissingLog(
        links.stream().filter(missed -> missed.at().round() <= round).toList(),
        closings.stream().filter(closing -> closing.at().round() <= round).toList(),
        absences,
        delays,
        Collections.unmodifiableSortedMap(gone));
  }

  /** One link at one moment. */
  public record Missed(Link link, Moment at) implements Comparable<Missed> {
    @Override
    public int compareTo(Missed other) {
      int byMoment = at.compareTo(other.at);
      return byMoment != 0 ? byMoment : link.compareTo(other.link);
    }
  }

  /** A node stopped listening to another that had halted; {@code at} is the turn that learnt it. */
  public record Closing(NodeId listener, NodeId from, Moment at) implements Comparable<Closing> {
    @Override
    public int compareTo(Closing other) {
      int byListener = listener.compareTo(other.listener);
      return byListener != 0 ? byListener : at.compareTo(other.at);
    }
  }
}
