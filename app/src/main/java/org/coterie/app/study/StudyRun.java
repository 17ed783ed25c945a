package org.coterie.app.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.coterie.app.experiment.SweptRun;
import org.coterie.app.results.RunData;
import org.coterie.app.results.RunReader;
import org.coterie.app.run.FinalModels;
import org.coterie.app.run.RunFolder;
import org.coterie.core.error.CoterieException;

/**
 * One run of a sweep and what it came to.
 *
 * @param metrics the main system's newest aggregates by name, not finite ones too; empty until it
 *     is done
 * @param seconds of wall time, over all processes; measured
 * @param error of the last attempt, with its code; empty unless it failed
 */
public record StudyRun(
    SweptRun run,
    RunFolder folder,
    Status status,
    SequencedMap<String, Double> metrics,
    OptionalDouble seconds,
    String error) {

  /** How far a run is. */
  public enum Status {
    /** Nothing of it is there. */
    NOT_RUN,
    /** It goes on from its checkpoint, or from the start where there is none. */
    UNFINISHED,
    /** The last attempt ended with an error; the next one goes on. */
    FAILED,
    /** It came to its end. */
    DONE,
    /**
     * It came to its end with a figure that is no finite number; running it again changes nothing.
     */
    DIVERGED;

    /** Whether there is nothing left to do. */
    public boolean isFinished() {
      return this == DONE || this == DIVERGED;
    }

    /** As files and tables have it, such as {@code not run}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** Copies the map. */
  public StudyRun {
    metrics = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(metrics));
  }

  /** The name of its folder. */
  public String label() {
    return run.label();
  }

  /** A newest aggregate of the main system, such as {@code eval_accuracy}. */
  public OptionalDouble metric(String name) {
    Double value = metrics.get(name);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /**
   * All that its folder says, read now.
   *
   * @throws CoterieException {@code RUN_FOLDER} when no run was begun there
   */
  public RunData results() {
    return RunReader.read(folder);
  }

  /**
   * The main system's final parameters by node, read now.
   *
   * @throws CoterieException {@code RUN_FOLDER} when the run is not done
   */
  public SequencedMap<String, float[]> models() {
    return FinalModels.read(folder.finalModels());
  }
}
