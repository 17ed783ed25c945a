package org.coterie.app.run;

import java.util.SortedMap;
import org.coterie.core.simulation.Counters;

/**
 * What one system came to.
 *
 * @param label what the results are called
 * @param role {@code main} or {@code baseline}
 * @param rounds the last round that was closed
 * @param metrics the newest aggregates by name
 * @param seconds measured, scoring and files included
 * @param roundSeconds the median of measured rounds, without scoring and files
 * @param conclusion whether it stopped early, what it took to the target, and its best round
 */
record SystemResult(
    String system,
    String label,
    String role,
    int rounds,
    SortedMap<String, Double> metrics,
    double seconds,
    double roundSeconds,
    Counters counters,
    Conclusion conclusion) {}
