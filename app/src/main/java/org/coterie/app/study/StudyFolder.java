package org.coterie.app.study;

import java.nio.file.Files;
import java.nio.file.Path;
import org.coterie.app.run.RunFolder;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.io.FolderLock;

/** The files of a sweep, by name; see docs/sweeps.md. */
public record StudyFolder(Path root) {
  /** Whether a sweep was begun in that folder. */
  public static boolean isOne(Path folder) {
    return Files.isRegularFile(new StudyFolder(folder).sweep());
  }

  /** The experiment file with all overrides applied; with it a sweep begins. */
  public Path sweep() {
    return root.resolve("sweep.yaml");
  }

  /** The folder of the run folders. */
  public Path runs() {
    return root.resolve("runs");
  }

  public RunFolder run(String label) {
    return new RunFolder(runs().resolve(label));
  }

  /** One row a run. */
  public Path table() {
    return root.resolve("runs.csv");
  }

  public Path log() {
    return root.resolve("sweep.log");
  }

  /**
   * Keeps every other sweep out until it is closed.
   *
   * @throws CoterieException {@code RUN_FOLDER} when another process holds it
   */
  FolderLock lock() {
    return FolderLock.tryLock(root)
        .orElseThrow(
            () ->
                new CoterieException(
                    ErrorCode.RUN_FOLDER,
                    "another process is running the sweep in %s; wait for it, or end it first"
                        .formatted(root)));
  }
}
