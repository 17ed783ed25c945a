package org.coterie.app.workbench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.coterie.app.results.MetricsTable;
import org.coterie.app.results.RunData;
import org.coterie.app.results.RunReader;
import org.coterie.app.run.RunFolder;
import org.coterie.app.run.Runner;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.simulation.MissingLog;
import org.coterie.core.spi.NearestName;

/**
 * What a run came to. Immutable, and safe for many threads. Of a run with a folder each part is
 * read from there when it is first asked for, and kept; of one without, all is held in memory.
 */
public final class Run {
  private final Runner.Status status;
  private final Optional<Path> folder;
  private final Lazy<RunData> results;
  private final Lazy<SequencedMap<String, SystemOutcome>> systems;

  private Run(Runner.Status status, RunFolder folder, Optional<Path> stays) {
    this.status = status;
    this.folder = stays;
    this.results = new Lazy<>(() -> RunReader.read(folder));
    this.systems = new Lazy<>(() -> systems(results.get(), folder));
  }

  /** Of a folder that stays. */
  static Run in(Runner.Status status, RunFolder folder) {
    return new Run(status, folder, Optional.of(folder.root()));
  }

  /** Of a folder that will be deleted. */
  static Run held(Runner.Status status, RunFolder folder) {
    var run = new Run(status, folder, Optional.empty());
    run.systems.get().values().forEach(SystemOutcome::hold);
    return run;
  }

  private static SequencedMap<String, SystemOutcome> systems(RunData data, RunFolder folder) {
    var systems = new LinkedHashMap<String, SystemOutcome>();
    data.systems()
        .forEach(
            each -> {
              RunFolder own = each.main() ? folder : folder.baseline(each.name());
              systems.put(each.name(), new SystemOutcome(each.name(), own));
            });
    return systems;
  }

  /** Whether it came to its end; what else there is, is of the rounds that were closed. */
  public Runner.Status status() {
    return status;
  }

  /** Where its files are; empty where none was asked for. */
  public Optional<Path> folder() {
    return folder;
  }

  /** The main system, then those baselines that have begun, in their order. */
  public List<SystemOutcome> systems() {
    return List.copyOf(systems.get().values());
  }

  /** The main system. */
  public SystemOutcome main() {
    return systems.get().firstEntry().getValue();
  }

  /**
   * A system by its label.
   *
   * @throws CoterieException {@code UNKNOWN_NAME} when no such system has begun
   */
  public SystemOutcome system(String label) {
    SystemOutcome found = systems.get().get(label);
    if (found == null) {
      throw new CoterieException(
          ErrorCode.UNKNOWN_NAME,
          "'%s' is not among the systems of this run; %s"
              .formatted(label, NearestName.hint(label, systems.get().keySet())));
    }
    return found;
  }

  /** The main system's figures. */
  public MetricsTable metrics() {
    return main().metrics();
  }

  /** The main system's final models; see {@link SystemOutcome#models}. */
  public SequencedMap<String, float[]> models() {
    return main().models();
  }

  /** What the main system took as missing; empty where the run did not come to its end. */
  public Optional<MissingLog> missing() {
    return main().missing();
  }

  /** The resolved experiment: canonical YAML that makes the same run again. */
  public String resolved() {
    return results().experimentText();
  }

  /** On what the run was begun. */
  public Environment environment() {
    return Environment.of(results().environment());
  }

  /** What it came to in short. */
  public Summary summary() {
    return Summary.of(results().summary());
  }

  /** What the files say, as reports use it. */
  public RunData results() {
    return results.get();
  }

  /** How it ended, and where its files are. */
  @Override
  public String toString() {
    return "Run[%s, %s]".formatted(status, folder.map(Path::toString).orElse("held in memory"));
  }
}
