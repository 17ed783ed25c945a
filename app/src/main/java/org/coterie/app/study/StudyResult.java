package org.coterie.app.study;

import java.nio.file.Path;
import java.util.List;
import org.coterie.app.run.Runner;

/**
 * What a sweep came to.
 *
 * @param status {@code INTERRUPTED} when it was asked to stop before all runs had ended
 * @param runs all of them, in the order of the file
 */
public record StudyResult(Runner.Status status, List<StudyRun> runs) {
  /** Copies the list. */
  public StudyResult {
    runs = List.copyOf(runs);
  }

  /** The folders of the runs that came to their end: what a comparison is made of. */
  public List<Path> folders() {
    return runs.stream()
        .filter(run -> run.status().isFinished())
        .map(run -> run.folder().root())
        .toList();
  }

  /** Those that ended with an error; running the sweep again tries them again. */
  public List<StudyRun> failed() {
    return runs.stream().filter(run -> run.status() == StudyRun.Status.FAILED).toList();
  }
}
