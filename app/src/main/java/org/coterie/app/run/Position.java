package org.coterie.app.run;

import java.util.List;
import java.util.SortedMap;

/**
 * How far a run has come.
 *
 * @param system the one that is running: 0 is the main one, then the baselines in their order; one
 *     more than there are when all are done
 * @param round its last closed round; -1 before it
 * @param furthestRound the latest round in which one of its nodes made a state; -1 before it starts
 * @param finished the results of those before it
 * @param latest its newest aggregates, keys as in {@link Latest}
 * @param runSeconds measured since the run began, over all its processes
 * @param systemSeconds the same of the system that is running
 * @param peakBytes the most memory that a process of the run has held
 * @param lengths of the files that grow
 */
record Position(
    int system,
    int round,
    int furthestRound,
    List<SystemResult> finished,
    SortedMap<String, Double> latest,
    double runSeconds,
    double systemSeconds,
    long peakBytes,
    Lengths lengths) {
  Position {
    finished = List.copyOf(finished);
  }

  /** In bytes; what lies behind is cut before going on. */
  record Lengths(long metrics, long timings, long events) {}
}
