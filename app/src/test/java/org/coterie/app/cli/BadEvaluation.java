package org.coterie.app.cli;

import java.nio.file.Files;
import java.util.List;
import org.coterie.core.error.ErrorCode;

/** What a user may do wrong with targets, early stopping, misplaced keys and new files. */
final class BadEvaluation {
  private BadEvaluation() {}

  static List<BadInput> all() {
    return java.util.stream.Stream.of(evaluation(), elsewhere(), init())
        .flatMap(List::stream)
        .toList();
  }

  private static BadInput of(String title, String evaluation, ErrorCode code) {
    return new BadInput(
        "Early stopping",
        title,
        BadInput.exp(BadInput.GOOD.replace("evaluation: {every: 0}", "evaluation: " + evaluation)),
        "run @exp.yaml --out @out",
        code);
  }

  private static List<BadInput> evaluation() {
    ErrorCode impossible = ErrorCode.IMPOSSIBLE_COMBINATION;
    return List.of(
        of("without evaluations", "{every: 0, early_stop: {patience: 3}}", impossible),
        of("best models without evaluations", "{every: 0, keep_best: true}", impossible),
        of("a target without a value", "{target: {metric: eval_accuracy}}", impossible),
        of("a target with two values", "{target: {at_least: 0.8, at_most: 0.9}}", impossible),
        of("a loss to be high", "{target: {metric: eval_loss, at_least: 2}}", impossible),
        of("an accuracy to be low", "{target: {at_most: 0.1}}", impossible),
        of("a mistyped metric", "{early_stop: {metric: eval_acuracy}}", impossible),
        of("a metric nobody knows", "{early_stop: {metric: happiness}}", impossible),
        of("a metric of the other direction", "{early_stop: {mode: min}}", impossible),
        of("bytes that do not get better", "{early_stop: {metric: bytes_sent}}", impossible),
        of("a split that is not scored", "{early_stop: {split: own}}", impossible),
        of(
            "a split of what is not scored",
            "{target: {metric: bytes_sent, split: test, at_least: 1e6}}",
            impossible),
        of("no patience", "{early_stop: {patience: 0}}", ErrorCode.OUT_OF_RANGE),
        of("a target that is none", "{target: 0.8}", ErrorCode.WRONG_TYPE));
  }

  private static BadInput key(String title, String line) {
    return new BadInput(
        "A key of elsewhere",
        title,
        BadInput.exp(BadInput.GOOD + line + "\n"),
        "run @exp.yaml --out @out",
        ErrorCode.UNKNOWN_KEY);
  }

  private static List<BadInput> elsewhere() {
    return List.of(
        key("a learning rate at the top", "lr: 0.1"),
        key("epochs at the top", "epochs: 5"),
        key("clients in place of nodes", "clients: 10"),
        key("a data set at the top", "dataset: mnist"),
        key("a key of another section", "local_epochs: 2"),
        key("threads", "num_workers: 4"));
  }

  private static List<BadInput> init() {
    String kind = "A new file";
    return List.of(
        new BadInput(
            kind,
            "one that is there",
            folder -> Files.writeString(folder.resolve("exp.yaml"), "mine"),
            "init @exp.yaml",
            ErrorCode.RUN_FOLDER),
        new BadInput(
            kind,
            "of no system",
            folder -> {},
            "init @exp.yaml --system fedrated",
            ErrorCode.UNKNOWN_NAME),
        new BadInput(
            kind, "of no data set", folder -> {}, "init - --dataset cifar", ErrorCode.UNKNOWN_NAME),
        new BadInput(
            kind, "of no model", folder -> {}, "init - --model resnet", ErrorCode.UNKNOWN_NAME));
  }
}
