package org.coterie.app.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;
import org.coterie.app.experiment.EvaluationPlan;
import org.coterie.core.simulation.MissingLog;

/**
 * What becomes of a system while it runs, beyond its rows: where it is cut, and the models of its
 * best round. Where the experiment asks for neither, nothing is held and nothing is saved.
 *
 * <p>An early stop is a cut: the first round that meets the criterion is the last, and what nodes
 * have done ahead of it is dropped.
 */
final class Course {
  private final EvaluationPlan plan;
  private final Schedule schedule;
  private final Recorder recorder;
  private final String system;
  private Goals goals;
  private List<KeptModels.Entry> best = List.of();
  private List<KeptModels.Entry> ahead = List.of();

  /**
   * @param system its label
   * @param recorder keeps the models of evaluated rounds until they are closed
   */
  Course(String system, EvaluationPlan plan, Schedule schedule, Recorder recorder) {
    this.system = system;
    this.plan = plan;
    this.schedule = schedule;
    this.recorder = recorder;
    this.goals = new Goals(system, plan, schedule);
    if (isKept(plan)) {
      recorder.keepModels();
    }
  }

  private static boolean isKept(EvaluationPlan plan) {
    return plan.keepBest() || plan.mayStop();
  }

  /** A round is closed; called before the next one is. */
  void closed(int round, List<Row> rows) {
    int bestBefore = bestRound();
    goals.closed(Aggregates.of(round, rows));
    if (bestRound() != bestBefore) {
      best = recorder.modelsAt(round);
    }
  }

  private int bestRound() {
    return goals.best().map(Conclusion.Best::round).orElse(-1);
  }

  /** Whether the last closed round is the last of all, ahead of its time. */
  boolean isOver() {
    return goals.isOver();
  }

  /**
   * The models that are final.
   *
   * @param round the last closed one
   */
  SequencedMap<String, float[]> finalModels(int round) {
    return isOver() ? Recorder.byKey(recorder.modelsAt(round)) : recorder.finalModels();
  }

  /** Of what was taken as missing, what belongs to the rounds up to the last closed one. */
  MissingLog missing(MissingLog log, int round) {
    return isOver() ? log.upTo(round) : log;
  }

  /** Writes the best models, where they are kept and a round was evaluated. */
  void writeBest(Path file) {
    if (plan.keepBest() && bestRound() >= 0) {
      FinalModels.write(file, Recorder.byKey(best));
    }
  }

  Conclusion conclusion() {
    return goals.conclusion();
  }

  /** Writes what a checkpoint holds of it. */
  void save(OutputStream out) throws IOException {
    if (isKept(plan)) {
      KeptModels.write(out, best);
      KeptModels.write(out, recorder.modelsAhead());
    }
  }

  /** Reads what {@link #save} wrote, and no byte more. */
  void load(InputStream in) throws IOException {
    if (isKept(plan)) {
      best = KeptModels.read(in);
      ahead = KeptModels.read(in);
    }
  }

  /**
   * Passes over what {@link #save} wrote: for who goes through a run again, and decides nothing.
   */
  static void skip(EvaluationPlan plan, InputStream in) throws IOException {
    if (isKept(plan)) {
      KeptModels.read(in);
      KeptModels.read(in);
    }
  }

  /** Goes on with what was loaded, once the recorder is restored; the rest is in the rows. */
  void restore(Path metrics) {
    recorder.restoreAhead(ahead);
    ahead = List.of();
    if (isKept(plan) || plan.target().isPresent()) {
      goals = new Goals(system, plan, schedule);
      Aggregates.readAll(metrics, goals::closed);
    }
  }
}
