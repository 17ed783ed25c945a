package org.coterie.app.run;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.coterie.core.simulation.RoundReport;

/**
 * Enough to go on with a run, to the same bits.
 *
 * @param live empty where the system of the position has not begun
 */
record Checkpoint(Position position, Optional<Live> live) {
  /** A system in the middle. */
  record Live(Pending pending, Snapshot runtime) {}

  /**
   * What a system in the middle holds beside its runtime.
   *
   * @param figures not yet written
   * @param lastReport of the last closed round
   */
  record Pending(RecorderImage figures, Optional<RoundReport> lastReport) {}

  /** The runtime's own snapshot; hundreds of megabytes perhaps, so never held as a whole. */
  @FunctionalInterface
  interface Snapshot {
    /** Its bytes, from the first. */
    InputStream open() throws IOException;
  }
}
