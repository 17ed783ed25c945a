package org.coterie.app.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.coterie.core.error.CoterieException;
import org.coterie.core.io.SafeFiles;

/** Where the stack trace of a defect goes, since the terminal gets one line only. */
final class DefectLog {
  private Optional<Path> runLog = Optional.empty();

  /** From now on a run has a log of its own. */
  void into(Path file) {
    runLog = Optional.of(file);
  }

  /**
   * Appends the trace to the run's log; without one, to a new file in the folder for temporary
   * ones.
   *
   * @return the file; empty when it could not be written
   */
  Optional<String> record(Throwable thrown) {
    var text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    try {
      Path file = runLog.orElseGet(DefectLog::newFile);
      SafeFiles.append(file, text.toString());
      return Optional.of(file.toString());
    } catch (CoterieException e) {
      return Optional.empty(); // The error itself is shown all the same.
    }
  }

  /** In a folder that nobody made before: the place is open to all users of the machine. */
  private static Path newFile() {
    Path parent = Path.of(System.getProperty("java.io.tmpdir"));
    String name = "coterie-defect-" + ProcessHandle.current().pid() + "-";
    int n = 1;
    while (!SafeFiles.createDirectory(parent.resolve(name + n))) {
      n++;
    }
    return parent.resolve(name + n).resolve("defect.log");
  }
}
