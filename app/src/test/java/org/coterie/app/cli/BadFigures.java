package org.coterie.app.cli;

import java.nio.file.Files;
import java.util.List;
import org.coterie.core.error.ErrorCode;

/** What a user may do wrong with figures. */
final class BadFigures {
  private static final String GOOD =
      """
      figure: 1
      title: A figure
      source: {paper: nobody}
      seconds: 1
      experiment:
        coterie: 1
        rounds: 2
        nodes: 4
        model: softmax
        training: {learning_rate: 0.1}
        system: federated
      keys:
        rule:
          mean: {}
          median: {system.aggregation: median}
      cells:
        - {rule: [mean, median]}
      metrics:
        - {name: accuracy, metric: eval_accuracy}
      chart: {x: rule, metric: accuracy}
      claims:
        - {claim: c, source: s, metric: accuracy, a: [mean], is: above, b: [median]}
      """;

  private BadFigures() {}

  static List<BadInput> all() {
    return List.of(
        command("an unknown figure", "reproduce robustness/fig0", ErrorCode.UNKNOWN_NAME),
        command("no seeds", "reproduce robustness/fig1 --seeds 0", ErrorCode.USAGE),
        command("no file of a figure", "reproduce @figures/own.yaml", ErrorCode.FILE_UNREADABLE),
        of("an experiment file", GOOD, "coterie: 1\nrounds: 1\n", ErrorCode.MISSING_KEY),
        of("an unknown key", "title: A", "titel: A", ErrorCode.UNKNOWN_KEY),
        of("a key that is missing", "seconds: 1\n", "", ErrorCode.MISSING_KEY),
        of("no cells", "cells:\n  - {rule: [mean, median]}\n", "", ErrorCode.MISSING_KEY),
        of("a cell of an unknown key", "- {rule: [", "- {rules: [", ErrorCode.UNKNOWN_KEY),
        of("an unknown variant", "[mean, median]}", "[mean, medain]}", ErrorCode.UNKNOWN_NAME),
        of("a variant with a blank", "    mean:", "    the mean:", ErrorCode.OUT_OF_RANGE),
        of("a variant that is no map", "mean: {}", "mean: 3", ErrorCode.WRONG_TYPE),
        of(
            "a variant that cannot run",
            "{system.aggregation: median}",
            "{system.aggregation: medain}",
            ErrorCode.UNKNOWN_NAME),
        of(
            "a column called seed",
            "{name: accuracy, m",
            "{name: seed, m",
            ErrorCode.IMPOSSIBLE_COMBINATION),
        of("a chart of nothing", "chart: {x: rule,", "chart: {x: rules,", ErrorCode.UNKNOWN_NAME),
        of(
            "a claim about no cell",
            "a: [mean]",
            "a: [mean, iid]",
            ErrorCode.IMPOSSIBLE_COMBINATION),
        of("a claim without its b", ", b: [median]", "", ErrorCode.IMPOSSIBLE_COMBINATION),
        of("a claim within nothing", "is: above", "is: within", ErrorCode.IMPOSSIBLE_COMBINATION),
        of(
            "several cells of which nothing is made",
            "a: [mean]",
            "a: [\"*\"]",
            ErrorCode.IMPOSSIBLE_COMBINATION),
        of(
            "one cell of which the slope is taken",
            "is: above,",
            "is: above, take: slope,",
            ErrorCode.IMPOSSIBLE_COMBINATION),
        of(
            "a column of no known round",
            "metric: eval_accuracy}",
            "metric: eval_accuracy, at: best}",
            ErrorCode.IMPOSSIBLE_COMBINATION),
        of("an unknown order", "seconds: 1\n", "seconds: 1\norder: cell\n", ErrorCode.OUT_OF_RANGE),
        of("an unknown comparison", "is: above", "is: over", ErrorCode.OUT_OF_RANGE),
        new BadInput(
            "Figure",
            "rows of another figure",
            folder -> {
              Files.createDirectories(folder.resolve("figures"));
              Files.writeString(folder.resolve("figures/own.yaml"), GOOD);
              Files.createDirectories(folder.resolve("results/figures"));
              Files.writeString(folder.resolve("results/figures/own.csv"), "a,b\n");
            },
            "reproduce @figures/own.yaml --plan --results @results",
            ErrorCode.RUN_FOLDER));
  }

  private static BadInput command(String title, String command, ErrorCode code) {
    return new BadInput("Figure", title, folder -> {}, command, code);
  }

  private static BadInput of(String title, String old, String other, ErrorCode code) {
    if (!GOOD.contains(old)) {
      throw new AssertionError(old);
    }
    return new BadInput(
        "Figure",
        title,
        folder -> {
          Files.createDirectories(folder.resolve("figures"));
          Files.writeString(folder.resolve("figures/own.yaml"), GOOD.replace(old, other));
        },
        "reproduce @figures/own.yaml --plan --results @results",
        code);
  }
}
