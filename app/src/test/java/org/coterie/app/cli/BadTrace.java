package org.coterie.app.cli;

import java.nio.file.Files;
import java.util.List;
import org.coterie.core.error.ErrorCode;

/** What a user may ask of {@code trace} in vain. */
final class BadTrace {
  private static final String KIND = "Trace";

  private BadTrace() {}

  static List<BadInput> all() {
    return List.of(
        of("a node that is not there", "trace @run --node 4 --round 1", ErrorCode.USAGE),
        of("a mistyped role", "trace @run --node sever --round 1", ErrorCode.USAGE),
        of("a round that is not there", "trace @run --node 1 --round 3", ErrorCode.USAGE),
        of(
            "a system that is not there",
            "trace @run --node 1 --round 1 --system gossip",
            ErrorCode.USAGE),
        of("no node", "trace @run --round 1", ErrorCode.USAGE),
        of("no run folder", "trace @nowhere --node 1 --round 1", ErrorCode.RUN_FOLDER));
  }

  private static BadInput of(String title, String command, ErrorCode code) {
    return new BadInput(
        KIND,
        title,
        folder -> {
          Files.createDirectory(folder.resolve("run"));
          Files.writeString(folder.resolve("run/experiment.yaml"), BadInput.GOOD);
          Files.writeString(folder.resolve("run/metrics.csv"), "round,node,split,metric,value\n");
        },
        command,
        code);
  }
}
