package org.coterie.app.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run came to in short: {@code summary.json}.
 *
 * @param name the experiment's
 * @param nodes how many hold data
 * @param rounds the last round that was planned
 * @param results the main system, then the baselines that have begun
 * @param counters what became of the main system's messages
 * @param seconds measured wall time of the whole, over all processes of the run
 * @param privacy what was protected and what was not, in words
 * @param json the file's text
 */
public record Summary(
    String name,
    int nodes,
    int rounds,
    List<Result> results,
    SortedMap<String, Long> counters,
    double seconds,
    String privacy,
    String json) {
  public Summary {
    results = List.copyOf(results);
    counters = Collections.unmodifiableSortedMap(new TreeMap<>(counters));
  }

  /**
   * One system's.
   *
   * @param system its own name
   * @param label what the experiment calls it
   * @param rounds the last round that was closed
   * @param metrics the newest aggregates by name: scores on {@code test}, else {@code own}, else
   *     {@code train}; not a number where the figure was none or infinite
   * @param seconds measured, scoring and files included
   * @param roundSeconds the median of measured rounds, without scoring and files
   */
  public record Result(
      String system,
      String label,
      int rounds,
      SortedMap<String, Double> metrics,
      double seconds,
      double roundSeconds) {
    public Result {
      metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
    }
  }

  static Summary of(JsonNode json) {
    var results = new ArrayList<Result>();
    json.path("results").forEach(each -> results.add(result(each)));
    var counters = new TreeMap<String, Long>();
    json.path("counters")
        .properties()
        .forEach(e -> counters.put(e.getKey(), e.getValue().asLong()));
    return new Summary(
        json.path("name").asText(),
        json.path("nodes").asInt(),
        json.path("rounds").asInt(),
        results,
        counters,
        json.path("seconds").asDouble(),
        json.path("privacy").asText(""),
        json.toPrettyString());
  }

  private static Result result(JsonNode json) {
    var metrics = new TreeMap<String, Double>();
    json.path("metrics")
        .properties()
        .forEach(e -> metrics.put(e.getKey(), e.getValue().asDouble(Double.NaN)));
    return new Result(
        json.path("system").asText(),
        json.path("label").asText(json.path("system").asText()),
        json.path("rounds").asInt(),
        metrics,
        json.path("seconds").asDouble(),
        json.path("round_seconds").asDouble());
  }
}
