package org.coterie.app.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * On what a run was begun; none of it decides a result. A text that the run does not say is empty,
 * a number 0.
 *
 * @param coterie the version of the program
 * @param commit that it was built from
 * @param java the version of the JDK
 * @param os name and version
 * @param engine what computed, such as {@code vector}
 * @param plugins SHA-256 of each jar of plug-ins that was given, by its file name
 * @param time when it began, in UTC, as ISO 8601 has it
 */
public record Environment(
    String coterie,
    Optional<String> commit,
    String java,
    String vm,
    String os,
    String cpu,
    int cores,
    int threads,
    long maxHeapBytes,
    String engine,
    String engineDescription,
    SortedMap<String, String> plugins,
    String time) {
  public Environment {
    plugins = Collections.unmodifiableSortedMap(new TreeMap<>(plugins));
  }

  static Environment of(JsonNode json) {
    return new Environment(
        json.path("coterie").asText(""),
        Optional.of(json.path("commit").asText("")).filter(commit -> !commit.isEmpty()),
        json.path("java").asText(""),
        json.path("vm").asText(""),
        json.path("os").asText(""),
        json.path("cpu").asText(""),
        json.path("cores").asInt(),
        json.path("threads").asInt(),
        json.path("max_heap_bytes").asLong(),
        json.path("engine").asText(""),
        json.path("engine_description").asText(""),
        plugins(json.path("plugins")),
        json.path("time").asText(""));
  }

  private static SortedMap<String, String> plugins(JsonNode jars) {
    var plugins = new TreeMap<String, String>();
    jars.forEach(jar -> plugins.put(jar.path("jar").asText(), jar.path("sha256").asText()));
    return plugins;
  }

  /** What may explain that another machine's bits are others, by what a reader calls it. */
  SequencedMap<String, String> traits() {
    var traits = new LinkedHashMap<String, String>();
    traits.put("Coterie", coterie);
    traits.put("commit", commit.orElse(""));
    traits.put("Java", java);
    traits.put("JVM", vm);
    traits.put("system", os);
    traits.put("processor", cpu);
    traits.put("engine", engineDescription.isEmpty() ? engine : engineDescription);
    plugins.forEach((jar, sha256) -> traits.put("plug-in " + jar, sha256));
    return Collections.unmodifiableSequencedMap(traits);
  }
}
