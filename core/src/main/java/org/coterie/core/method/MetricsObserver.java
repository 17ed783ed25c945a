package org.coterie.core.method;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Is told the figures of a run while it goes on: for a dashboard, a database, an early warning.
 * What it is told stands in {@code metrics.csv} already; it decides nothing.
 *
 * <p>An implementation is found by {@link java.util.ServiceLoader}, which makes a new one for each
 * run, or is given to one run through the Java API.
 *
 * <p><b>Order.</b> {@link #begun} once; then the rounds of the main system, ascending and each
 * once; then those of each baseline in the order of the experiment; {@link #ended} once, when
 * {@code summary.json} is there. Several observers are told of each event in turn: those that were
 * given, in their order, then those that were found, in the order of their class names.
 *
 * <p><b>Thread.</b> All calls come from the one thread that conducts the run, between two
 * supersteps, after the rows are synced to disk. The run waits meanwhile, so whoever has much to do
 * hands it to a thread of its own. Two runs at a time have two threads; an instance that was given
 * to both is called by both.
 *
 * <p><b>Resuming.</b> Each process of a run tells {@code begun} and {@code ended}. Rounds whose
 * rows an earlier process has written are not told again, though a resumed run makes those after
 * its checkpoint once more, to the same bits: {@link Part#told} says where the file goes over into
 * the telling. The round at which a process was killed may be told by nobody; the file has it. Who
 * wants those rounds again says so by {@link #repeated}. When a run is extended, the main system's
 * rows after the checkpoint and all rows of the baselines are other ones, and are told.
 *
 * <p><b>Errors.</b> An observer that throws anything is left out from then on, after one warning;
 * the run and the other observers go on.
 */
public interface MetricsObserver {

  /**
   * A run, as each of its processes begins.
   *
   * @param name the experiment's
   * @param experiment the resolved file: canonical YAML
   * @param folder where its files are; a temporary one may be gone after the end
   * @param nodes how many hold data
   * @param rounds the last round, unless an early stop comes first; round 0 is the initial model
   * @param parts the main system, then the baselines in their order
   */
  record Run(String name, String experiment, Path folder, int nodes, int rounds, List<Part> parts) {
    public Run {
      parts = List.copyOf(parts);
    }
  }

  /**
   * One of the systems of a run.
   *
   * @param system its label, by which the rounds name it
   * @param told the last round that earlier processes have written; -1 where there is none
   */
  record Part(String system, int told) {}

  /**
   * One round of one system, closed: none of its figures will change.
   *
   * @param system its label
   * @param rounds the last round that is planned
   * @param headline the newest mean accuracy over honest nodes, on {@code test}, else {@code own},
   *     else {@code train}, from 0 to 1; empty while there is none
   * @param rows as {@code metrics.csv} has them, in its order
   */
  record Round(String system, int round, int rounds, OptionalDouble headline, List<Row> rows) {
    public Round {
      rows = List.copyOf(rows);
    }
  }

  /**
   * One figure.
   *
   * @param node empty for an aggregate; {@code 7/private} for a node with several models
   * @param split {@code train}, {@code test} or {@code own}; empty where nothing was scored
   * @param metric such as {@code eval_accuracy}; see docs/run-folder.md
   * @param value may be infinite or not a number where training has diverged
   */
  record Row(String node, String split, String metric, double value) {}

  /** How a process's share of a run ended. */
  enum Ending {
    DONE,
    /** A checkpoint is saved, and the run can be resumed. */
    INTERRUPTED,
    /** By an error; what it was, the caller is told. */
    FAILED
  }

  /**
   * Whether rounds are wanted again that an earlier process has written: those after the
   * checkpoint. Asked once, before {@link #begun}.
   */
  default boolean repeated() {
    return false;
  }

  /** The data are read, and the first turns are next. */
  default void begun(Run run) {}

  /** A round was closed, and its rows are on disk. */
  void round(Round round);

  /** Nothing more will be told. */
  default void ended(Ending ending) {}
}
