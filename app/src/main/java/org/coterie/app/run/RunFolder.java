package org.coterie.app.run;

import java.nio.file.Path;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.io.FolderLock;

/** The files of one run, by name; see docs/run-folder.md. */
public record RunFolder(Path root) {
  /** The version of all that a run folder holds, as {@code summary.json} begins with it. */
  public static final String FORMAT = "coterie-run/1";

  public Path experiment() {
    return root.resolve("experiment.yaml");
  }

  public Path environment() {
    return root.resolve("environment.json");
  }

  public Path metrics() {
    return root.resolve("metrics.csv");
  }

  public Path timings() {
    return root.resolve("timings.csv");
  }

  public Path events() {
    return root.resolve("events.jsonl");
  }

  public Path summary() {
    return root.resolve("summary.json");
  }

  public Path missing() {
    return root.resolve("missing.yaml");
  }

  /** Examples of each class at each node. */
  public Path split() {
    return root.resolve("split.csv");
  }

  /** The edges; absent where no system of the run has a topology. */
  public Path topology() {
    return root.resolve("topology.csv");
  }

  /** The attack edges; absent where no Sybils are joined to the nodes of a topology. */
  public Path sybils() {
    return root.resolve("sybils.csv");
  }

  public Path checkpoints() {
    return root.resolve("checkpoints");
  }

  public Path finalModels() {
    return root.resolve("final.npz");
  }

  /** The models of the best round, where the experiment keeps them. */
  public Path bestModels() {
    return root.resolve("best.npz");
  }

  public Path plots() {
    return root.resolve("plots");
  }

  public Path report() {
    return root.resolve("report.html");
  }

  /** The folder of a baseline, with metrics, timings and final models of its own. */
  public RunFolder baseline(String label) {
    return new RunFolder(root.resolve("baselines").resolve(fileName(label)));
  }

  /**
   * A system's label, as a folder is named after it: with a plus sign, which no label has, where a
   * plug-in's name has a colon, which not every disk takes.
   */
  public static String fileName(String label) {
    return label.replace(':', '+');
  }

  /**
   * Keeps every other writer out until it is closed.
   *
   * @throws CoterieException {@code RUN_FOLDER} when another process holds it; {@code DISK} when
   *     the folder cannot be written
   */
  public FolderLock lock() {
    return FolderLock.tryLock(root)
        .orElseThrow(
            () ->
                new CoterieException(
                    ErrorCode.RUN_FOLDER,
                    "another process is running in %s; wait for it, or end it first"
                        .formatted(root)));
  }

  /** No absolute path: it would tell a reader about the machine, and help nobody. */
  public String shownPath() {
    Path path = root.normalize();
    if (path.isAbsolute() || path.startsWith("..") || path.toString().isEmpty()) {
      path = root.toAbsolutePath().normalize().getFileName();
    }
    return String.valueOf(path).replace('\\', '/');
  }
}
