package org.coterie.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.coterie.core.error.ErrorCode;

/** What may be wrong with the files from which plots and report are made. */
final class BadReport {
  private static final String KIND = "Report";

  private BadReport() {}

  static List<BadInput> all() {
    return List.of(
        of("a split with a word among its counts", "split.csv", "1,two # Coat\n"),
        of("a split whose rows are of different lengths", "split.csv", "1,2 # Coat\n3 # Bag\n"),
        of("a split in which a node has nothing", "split.csv", "1,0 # Coat\n1,0 # Bag\n"),
        of("a topology without its header", "topology.csv", "0,1\n"),
        of("a topology with a node too many", "topology.csv", "from,to\n0,99\n"),
        of("a topology that is cut", "topology.csv", "from,to\n0,1\n1"));
  }

  private static BadInput of(String title, String file, String text) {
    return new BadInput(
        KIND,
        title,
        folder -> {
          run(Files.createDirectory(folder.resolve("run")));
          Files.writeString(folder.resolve("run").resolve(file), text);
        },
        "plot @run",
        ErrorCode.RUN_FOLDER);
  }

  /** As much of a run as makes a report. */
  private static void run(Path folder) throws IOException {
    Files.writeString(folder.resolve("experiment.yaml"), BadInput.GOOD);
    Files.writeString(folder.resolve("environment.json"), "{}\n");
  }
}
