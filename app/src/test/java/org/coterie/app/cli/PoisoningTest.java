package org.coterie.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code examples/poisoning.yaml}, with all its rounds: what it says that one is to expect. */
final class PoisoningTest {
  private static final String EXAMPLE = "../examples/poisoning.yaml";

  @TempDir private Path folder = Path.of("");

  /** By label: accuracy on the altered test images. */
  private Map<String, Double> success(String... options) throws IOException {
    var arguments =
        new ArrayList<>(
            List.of(
                "run",
                EXAMPLE,
                "--quiet",
                "--set",
                "evaluation.every=0",
                "--out",
                folder.resolve("run").toString()));
    arguments.addAll(List.of(options));
    Invocation run = Invocation.of(arguments.toArray(String[]::new));
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("attack success");
    JsonNode results =
        new ObjectMapper()
            .readTree(Files.readString(folder.resolve("run/summary.json")))
            .path("results");
    var success = new TreeMap<String, Double>();
    for (JsonNode result : results) {
      success.put(
          result.path("label").asText(),
          result.path("metrics").path("attack_success_rate").asDouble());
      assertThat(result.path("metrics").path("eval_accuracy").asDouble()).isGreaterThan(0.6);
    }
    return success;
  }

  @Test
  void example_meanRobustRulesAndClean_areAsItSays() throws IOException {
    Map<String, Double> success =
        success(
            "--set",
            "baselines=[{name: federated, as: median, aggregation: median},"
                + " {name: federated, as: clean, adversary: none}]");

    assertThat(success.get("mean")).isGreaterThanOrEqualTo(0.8);
    assertThat(success.get("median")).isLessThanOrEqualTo(0.3);
    assertThat(success.get("clean")).isLessThanOrEqualTo(0.15);
  }

  @Test
  @Tag("deep")
  void example_allSeven_areAsItSays() throws IOException {
    Map<String, Double> success = success();

    assertThat(success)
        .containsOnlyKeys(
            "mean",
            "median",
            "trimmed-mean",
            "krum",
            "multi-krum",
            "foolsgold",
            "geometric-median",
            "clean");
    assertThat(success.get("mean")).isGreaterThanOrEqualTo(0.8);
    assertThat(success.get("clean")).isLessThanOrEqualTo(0.15);
    for (String rule : List.of("median", "trimmed-mean", "krum", "multi-krum")) {
      assertThat(success.get(rule)).as(rule).isLessThanOrEqualTo(0.1);
    }
  }
}
