package org.coterie.app.run;

import java.nio.file.Path;
import java.util.Optional;
import org.coterie.app.experiment.ResolvedExperiment;
import org.coterie.core.error.CoterieException;

/** How much heap a run needs at the least, for those who would make several at once. */
public final class HeapNeed {
  private HeapNeed() {}

  /**
   * Loads the data to know it.
   *
   * @return in bytes; what is known to be needed, so that more may be
   * @throws CoterieException for whatever the run cannot begin
   */
  public static long atLeast(ResolvedExperiment experiment, Optional<Path> dataDir) {
    return MemoryNeed.of(Material.load(experiment, dataDir)).bytes();
  }

  /** Bytes for people, such as {@code 1.5 GB}. */
  public static String readable(long bytes) {
    return MemoryNeed.readable(bytes);
  }
}
