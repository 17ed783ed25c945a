package org.coterie.app.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.coterie.app.results.RunData;
import org.coterie.app.results.RunReader;
import org.coterie.app.run.RunFolder;

/** A run folder with figures made up for a test. */
final class MadeRun {
  private final Path folder;
  private final Map<String, String> keys = new LinkedHashMap<>();
  private final Map<String, StringBuilder> metrics = new LinkedHashMap<>();
  private final List<String> baselines = new ArrayList<>();
  private String main = "federated";
  private String status = "done";
  private String version = "0.1.0";
  private String environment = "{\"coterie\":\"%s\",\"commit\":\"c0ffee\"}";

  MadeRun(Path folder) {
    this.folder = folder;
    keys.put("coterie", "1");
    keys.put("name", "made");
    keys.put("seed", "{data: 1, model: 1, protocol: 1}");
    keys.put("rounds", "2");
    keys.put("nodes", "4");
    keys.put("data", "{dataset: fashion-mnist-sample, partitioner: {name: iid}}");
    keys.put("model", "softmax");
    keys.put("training", "{local_epochs: 1, learning_rate: 0.1}");
    keys.put("system", "{name: federated, client_fraction: 1.0}");
    keys.put("faults", "[]");
    keys.put("evaluation", "{every: 1, on: [test]}");
    keys.put("checkpoint", "{every: 10}");
  }

  MadeRun seed(int seed) {
    return with("seed", "{data: %1$d, model: %1$d, protocol: %1$d}".formatted(seed));
  }

  MadeRun with(String key, String yaml) {
    keys.put(key, yaml);
    return this;
  }

  MadeRun system(String label, String yaml) {
    main = label;
    return with("system", yaml);
  }

  MadeRun baseline(String label, String yaml) {
    baselines.add(yaml);
    metrics.computeIfAbsent(label, _ -> header());
    return this;
  }

  MadeRun status(String other) {
    status = other;
    return this;
  }

  MadeRun version(String other) {
    version = other;
    return this;
  }

  /** A jar that the run loaded. */
  MadeRun plugin(String jar, String sha256) {
    environment =
        "{\"coterie\":\"%%s\",\"plugins\":[{\"jar\":\"%s\",\"sha256\":\"%s\",\"brings\":[]}]}"
            .formatted(jar, sha256);
    return this;
  }

  private static StringBuilder header() {
    return new StringBuilder("round,node,split,metric,value\n");
  }

  /** Values of the main system by round, from round 0. */
  MadeRun accuracy(double... byRound) {
    return of(main, "test", "eval_accuracy", byRound);
  }

  MadeRun of(String label, String split, String metric, double... byRound) {
    for (int round = 0; round < byRound.length; round++) {
      row(label, round, "", split, metric, byRound[round]);
    }
    return this;
  }

  MadeRun node(String label, String node, double accuracy) {
    return row(label, 2, node, "test", "eval_accuracy", accuracy);
  }

  private MadeRun row(
      String label, int round, String node, String split, String metric, double value) {
    metrics
        .computeIfAbsent(label, _ -> header())
        .append("%d,%s,%s,%s,%s%n".formatted(round, node, split, metric, value));
    return this;
  }

  RunData read() {
    return RunReader.read(new RunFolder(write()));
  }

  Path write() {
    var text = new StringBuilder();
    keys.forEach((key, value) -> text.append(key).append(": ").append(value).append('\n'));
    text.append("baselines: [").append(String.join(", ", baselines)).append("]\n");
    write("experiment.yaml", text.toString());
    write("environment.json", environment.formatted(version));
    metrics.forEach(
        (label, rows) ->
            write(
                label.equals(main) ? "metrics.csv" : "baselines/" + label + "/metrics.csv",
                rows.toString()));
    if (!status.equals("unfinished")) {
      write(
          "summary.json",
          "{\"format\":\"coterie-run/1\",\"status\":\"%s\",\"results\":[]}".formatted(status));
    }
    return folder;
  }

  private void write(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
