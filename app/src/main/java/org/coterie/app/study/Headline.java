package org.coterie.app.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.coterie.app.run.RunFolder;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/**
 * The last figures of a run's main system, from its summary alone: a sweep may have thousands of
 * runs, and their metrics need not be read for a table.
 */
record Headline(SequencedMap<String, Double> metrics, OptionalDouble seconds) {
  static final Headline NONE =
      new Headline(Collections.emptyNavigableMap(), OptionalDouble.empty());

  private static final JsonMapper JSON = new JsonMapper();

  /**
   * @throws CoterieException {@code RUN_FOLDER} when the summary cannot be read
   */
  static Headline read(RunFolder folder) {
    try {
      JsonNode root = JSON.readTree(Files.readString(folder.summary()));
      var metrics = new LinkedHashMap<String, Double>();
      for (JsonNode result : root.path("results")) {
        if (result.path("role").asText().equals("main")) {
          result
              .path("metrics")
              .properties()
              .forEach(
                  each ->
                      metrics.put(
                          each.getKey(),
                          each.getValue().isNull() ? Double.NaN : each.getValue().asDouble()));
        }
      }
      JsonNode seconds = root.path("seconds");
      return new Headline(
          metrics,
          seconds.isNumber() ? OptionalDouble.of(seconds.asDouble()) : OptionalDouble.empty());
    } catch (IOException e) {
      throw new CoterieException(
          ErrorCode.RUN_FOLDER,
          "%s cannot be read (%s); delete it, and the run goes on from its checkpoint"
              .formatted(folder.summary(), e.getMessage()),
          e);
    }
  }

  boolean isFinite() {
    return metrics.values().stream().allMatch(Double::isFinite);
  }
}
