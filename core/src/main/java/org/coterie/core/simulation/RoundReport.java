package org.coterie.core.simulation;

import java.util.SortedMap;
import org.coterie.core.protocol.NodeId;

/**
 * A round in which no node can make another state.
 *
 * @param traffic by main identity, of messages whose round is at most this one; in the last report
 *     of a run, of all
 * @param virtualSeconds when the last turn of a round up to this one ended
 */
public record RoundReport(int round, SortedMap<NodeId, Traffic> traffic, double virtualSeconds) {}
