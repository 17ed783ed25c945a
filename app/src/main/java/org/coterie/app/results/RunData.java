package org.coterie.app.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.coterie.core.data.Composition;
import org.coterie.core.graph.Graph;

/**
 * What the files of a run folder say.
 *
 * @param folder its path below the place it was named from; its own name where it lies elsewhere
 * @param experiment the resolved file, parsed
 * @param experimentText the same as it is written
 * @param experimentSha256 of its bytes, in hexadecimal, counted now
 * @param summary missing where the run was cut before its end
 * @param environment missing where there is no such file
 * @param attackers numbers of the nodes that attack, as the summary names them; nobody where there
 *     is none
 * @param split who holds what, last what an adversary beside the nodes does; absent in runs of
 *     earlier versions
 * @param topology who is joined with whom; absent where no system asks, and in runs of earlier
 *     versions
 * @param sybils by Sybil the nodes that it is joined to; nothing where there are none
 * @param systems the main one first, then those baselines that have begun
 */
public record RunData(
    String folder,
    ExperimentFile experiment,
    String experimentText,
    String experimentSha256,
    JsonNode summary,
    JsonNode environment,
    SortedSet<Integer> attackers,
    Optional<Composition> split,
    Optional<Graph> topology,
    List<SortedSet<Integer>> sybils,
    List<SystemRun> systems) {
  public RunData {
    attackers = Collections.unmodifiableSortedSet(new TreeSet<>(attackers));
    sybils = List.copyOf(sybils);
    systems = List.copyOf(systems);
  }

  public SystemRun main() {
    return systems.getFirst();
  }

  /** Whether the last share of the data is that of an adversary beside the nodes. */
  public boolean hasAdversaryShare() {
    return split
        .filter(each -> String.valueOf(each.nodes() - 1).equals(experiment.text("nodes", "")))
        .isPresent();
  }

  /** Whose figures are averaged: where some nodes attack, the others'. */
  public String nodes() {
    return experiment.chosen("adversary.attack").isEmpty() ? "nodes" : "honest nodes";
  }

  /** {@code done}, {@code interrupted}, or {@code unfinished} where no summary was written. */
  public String status() {
    return summary.path("status").asText("unfinished");
  }

  /** Whether the resolved file is no longer the one that was run. */
  public boolean experimentChanged() {
    String then = summary.path("resolved_sha256").asText("");
    return !then.isEmpty() && !then.equalsIgnoreCase(experimentSha256);
  }
}
