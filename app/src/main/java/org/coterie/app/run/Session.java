package org.coterie.app.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.coterie.app.experiment.LabelledSystem;
import org.coterie.app.experiment.ResolvedExperiment;
import org.coterie.app.run.Runner.Options;
import org.coterie.app.run.Runner.Status;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.io.SafeFiles;
import org.coterie.core.io.Sha256;

/** One process's share of a run: all systems of an experiment, one after another. */
final class Session {
  private final ResolvedExperiment experiment;
  private final RunFolder folder;
  private final Options options;
  private final Material material;
  private final CheckpointStore store;
  private final Events events;
  private final List<LabelledSystem> systems;
  private final List<SystemResult> finished = new ArrayList<>();
  private Stopwatch stopwatch;
  private long peakBefore;

  Session(ResolvedExperiment experiment, RunFolder folder, Options options) {
    this.experiment = experiment;
    this.folder = folder;
    this.options = options;
    this.stopwatch = new Stopwatch(0);
    this.store = store(experiment, folder);
    this.events = new Events(folder.events());
    this.systems = experiment.systems();
    this.material = Material.load(experiment, options.dataDir());
    MemoryNeed.of(material).check(Runtime.getRuntime().maxMemory());
  }

  static CheckpointStore store(ResolvedExperiment experiment, RunFolder folder) {
    return new CheckpointStore(
        folder.checkpoints(), Sha256.hex(experiment.text()), experiment.checkpoint().keep());
  }

  /** Of a file that is there. */
  static long length(Path file) {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      throw new CoterieException(
          ErrorCode.RUN_FOLDER,
          "%s cannot be read: %s; make it readable".formatted(file, e.getMessage()),
          e);
    }
  }

  /** Whether the files that grow are still as long as they were at the checkpoint. */
  static boolean isUsable(Position position, ResolvedExperiment experiment, RunFolder folder) {
    if (position.round() < 0) {
      return true;
    }
    RunFolder own =
        position.system() == 0
            ? folder
            : folder.baseline(experiment.systems().get(position.system()).label());
    return length(own.metrics()) >= position.lengths().metrics()
        && length(own.timings()) >= position.lengths().timings();
  }

  Status begin() {
    if (Files.notExists(folder.environment())) {
      EnvironmentFile.write(
          folder.environment(),
          material.engine(),
          options.threads(),
          options.registries().sources());
    }
    SafeFiles.write(folder.events(), "");
    events.add("started", line -> line.put("threads", options.threads()));
    return execute(0, Optional.empty());
  }

  Status goOn(Checkpoint checkpoint) {
    Position position = checkpoint.position();
    finished.addAll(position.finished());
    stopwatch = new Stopwatch(position.runSeconds());
    peakBefore = position.peakBytes();
    if (length(folder.events()) > position.lengths().events()) {
      SafeFiles.truncate(folder.events(), position.lengths().events());
    }
    events.add(
        "resumed",
        line ->
            line.put("system", label(position.system()))
                .put("round", position.round())
                .put("threads", options.threads()));
    return execute(position.system(), Optional.of(checkpoint));
  }

  private String label(int system) {
    return system < systems.size() ? systems.get(system).label() : "";
  }

  private Status execute(int first, Optional<Checkpoint> from) {
    for (int index = first; index < systems.size(); index++) {
      try (var run = new SystemRun(this, index)) {
        Optional<Checkpoint.Live> live =
            index == first ? from.flatMap(Checkpoint::live) : Optional.empty();
        if (live.isPresent()) {
          run.restore(from.orElseThrow().position(), live.get());
        } else {
          run.begin();
        }
        if (!run.run()) {
          return interrupted(run);
        }
        finish(index, run.result());
      } catch (OutOfMemoryError e) {
        throw MemoryNeed.exhausted(
            "running " + label(index),
            "then go on with 'coterie resume %s'".formatted(folder.root()),
            e);
      }
    }
    SummaryFile.write(this, Status.DONE, finished);
    return Status.DONE;
  }

  /** Makes sure that no later process runs the system again. */
  private void finish(int index, SystemResult result) {
    finished.add(result);
    events.add(
        "finished", line -> line.put("system", result.label()).put("rounds", result.rounds()));
    var lengths = new Position.Lengths(0, 0, length(folder.events()));
    Position next = position(index + 1, -1, -1, Collections.emptySortedMap(), 0, lengths);
    store.save(next);
    if (index > 0) {
      // Those of the main system stay: from them the run can be extended.
      store.deleteOf(index);
    }
  }

  private Status interrupted(SystemRun run) {
    SystemResult soFar = run.result();
    events.add(
        "interrupted", line -> line.put("system", soFar.label()).put("round", soFar.rounds()));
    var results = new ArrayList<>(finished);
    results.add(soFar);
    SummaryFile.write(this, Status.INTERRUPTED, results);
    return Status.INTERRUPTED;
  }

  /** Where the run stands; {@code systemSeconds} and what follows are the running system's. */
  Position position(
      int system,
      int round,
      int furthestRound,
      SortedMap<String, Double> latest,
      double systemSeconds,
      Position.Lengths lengths) {
    return new Position(
        system,
        round,
        furthestRound,
        finished,
        latest,
        stopwatch.seconds(),
        systemSeconds,
        peakMemory().bytes(),
        lengths);
  }

  /** The most that any process of the run has held. */
  PeakMemory peakMemory() {
    PeakMemory now = PeakMemory.now();
    return new PeakMemory(Math.max(peakBefore, now.bytes()), now.measured());
  }

  double seconds() {
    return stopwatch.seconds();
  }

  ResolvedExperiment experiment() {
    return experiment;
  }

  RunFolder folder() {
    return folder;
  }

  Options options() {
    return options;
  }

  Material material() {
    return material;
  }

  CheckpointStore store() {
    return store;
  }

  /** The main one, then the baselines. */
  List<LabelledSystem> systems() {
    return systems;
  }
}
