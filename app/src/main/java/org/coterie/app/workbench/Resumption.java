package org.coterie.app.workbench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.coterie.app.run.Options;
import org.coterie.app.run.RunFolder;
import org.coterie.app.run.Runner;
import org.coterie.core.error.CoterieException;

/**
 * A run that was begun, to go on in its folder: after an interruption, a kill, or for more rounds.
 */
public final class Resumption extends Undertaking<Resumption> {
  private final RunFolder folder;
  private final OptionalInt rounds;

  Resumption(RunFolder folder, Options options) {
    this(folder, OptionalInt.empty(), options);
  }

  private Resumption(RunFolder folder, OptionalInt rounds, Options options) {
    super(options);
    this.folder = folder;
    this.rounds = rounds;
  }

  @Override
  Resumption with(Options options) {
    return new Resumption(folder, rounds, options);
  }

  /** The folder that it goes on in. */
  public Path folder() {
    return folder.root();
  }

  /**
   * The same with more rounds than the run has; its experiment file will say so.
   *
   * @param more the number of all rounds
   */
  public Resumption extended(int more) {
    return new Resumption(folder, OptionalInt.of(more), options());
  }

  /**
   * Whether nothing is left to do: the run came to its end, is not to be extended, and has its
   * report.
   *
   * @throws CoterieException naming what is wrong with the folder's experiment file
   */
  public boolean isDone() {
    return rounds.isEmpty()
        && Runner.isDone(folder, options().registries())
        && Files.exists(folder.report());
  }

  /**
   * Goes on from the newest checkpoint, or from the start where there is none, to the same bits as
   * a run that nothing disturbed. Where nothing is left to do, nothing is done.
   *
   * @throws CoterieException {@code RUN_FOLDER} when nothing was begun there; {@code CHECKPOINT}
   *     when the experiment was changed or the checkpoint has another format; {@code OUT_OF_RANGE}
   *     when it is not extended but cut; else for whatever the experiment cannot be run
   */
  public Run run() {
    return Conductor.conduct(
        options(),
        asked ->
            Files.exists(folder.experiment()) && isDone()
                ? Run.in(Runner.Status.DONE, folder)
                : Experiment.reported(
                    folder,
                    rounds.isPresent()
                        ? Runner.extend(folder, rounds.getAsInt(), asked)
                        : Runner.resume(folder, asked)));
  }
}
