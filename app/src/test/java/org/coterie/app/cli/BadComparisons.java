package org.coterie.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.coterie.core.error.ErrorCode;

/** What a user may do wrong when comparing runs. */
final class BadComparisons {
  private static final String KIND = "Comparing runs";

  private BadComparisons() {}

  static List<BadInput> all() {
    return List.of(
        new BadInput(KIND, "nothing to compare", f -> {}, "compare", ErrorCode.USAGE),
        new BadInput(
            KIND, "a folder that is not there", f -> {}, "compare @run", ErrorCode.RUN_FOLDER),
        new BadInput(
            KIND,
            "a folder without runs",
            folder -> Files.createDirectory(folder.resolve("run")),
            "compare @run",
            ErrorCode.RUN_FOLDER),
        new BadInput(
            KIND,
            "a sweep of which no run has begun",
            folder -> Files.createDirectories(folder.resolve("sweep/runs/seed-1")),
            "compare @sweep",
            ErrorCode.RUN_FOLDER),
        new BadInput(
            KIND,
            "runs that have not ended",
            folder -> run(folder, "interrupted"),
            "compare @run",
            ErrorCode.RUN_FOLDER),
        new BadInput(
            KIND,
            "a metric that no run has",
            folder -> run(folder, "done"),
            "compare @run --metric eval_acuracy",
            ErrorCode.UNKNOWN_NAME),
        new BadInput(
            KIND,
            "a split that no run has",
            folder -> run(folder, "done"),
            "compare @run --split holdout",
            ErrorCode.UNKNOWN_NAME),
        new BadInput(
            KIND,
            "a group that is not there",
            folder -> run(folder, "done"),
            "compare @run --against gossip",
            ErrorCode.UNKNOWN_NAME),
        new BadInput(
            KIND,
            "a target that is no accuracy",
            folder -> run(folder, "done"),
            "compare @run --target 70",
            ErrorCode.USAGE),
        new BadInput(
            KIND,
            "a folder of something else to write into",
            folder -> {
              run(folder, "done");
              Files.createDirectory(folder.resolve("mine"));
              Files.writeString(folder.resolve("mine/thesis.tex"), "mine");
            },
            "compare @run --out @mine",
            ErrorCode.RUN_FOLDER));
  }

  /** The smallest that can be read as a run. */
  private static void run(Path folder, String status) throws IOException {
    Path run = Files.createDirectory(folder.resolve("run"));
    Files.writeString(
        run.resolve("experiment.yaml"),
        """
        coterie: 1
        name: bad-input
        seed: {data: 1, model: 1, protocol: 1}
        rounds: 2
        nodes: 4
        data: {dataset: fashion-mnist-sample, partitioner: iid}
        model: softmax
        system: {name: federated}
        baselines: []
        """);
    Files.writeString(
        run.resolve("metrics.csv"),
        "round,node,split,metric,value\n1,,test,eval_accuracy,0.5\n1,,test,eval_loss,1.5\n");
    Files.writeString(
        run.resolve("summary.json"),
        "{\"format\":\"coterie-run/1\",\"status\":\"" + status + "\",\"results\":[]}");
  }
}
