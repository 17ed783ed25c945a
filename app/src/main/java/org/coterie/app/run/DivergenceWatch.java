package org.coterie.app.run;

import org.coterie.app.run.Track.Made;
import org.coterie.core.protocol.State;
import org.coterie.core.protocol.Trained;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns, once a system, of the first model with a parameter that is no finite number: from there on
 * its figures say nothing, and an accuracy looks like any other.
 */
final class DivergenceWatch {
  private static final Logger LOG = LoggerFactory.getLogger(DivergenceWatch.class);
  private static final int EXPONENT = 0x7f80_0000;

  private final String system;
  private final Attackers attackers;
  private boolean warned;

  /**
   * @param system its label
   * @param attackers whose models nobody looks at
   */
  DivergenceWatch(String system, Attackers attackers) {
    this.system = system;
    this.attackers = attackers;
  }

  /** Looks at the newest state of each participant, unless it has before. */
  void look(Iterable<Track> tracks) {
    for (Track track : tracks) {
      if (warned) {
        return;
      }
      Made newest = track.newest();
      if (newest != null && !newest.watched && attackers.spare(track.node())) {
        newest.watched = true;
        look(track, newest);
      }
    }
  }

  private void look(Track track, Made made) {
    State state = made.state;
    if (state instanceof Trained trained && !isFinite(trained)) {
      warned = true;
      LOG.warn(
          "{}: the model of node {} is no longer finite in round {}, so {}",
          system,
          track.node(),
          made.round,
          attackers.nodes().isEmpty()
              ? "the training has diverged; lower training.learning_rate"
              : "the training has diverged or the attack has broken it; lower"
                  + " training.learning_rate, weaken adversary.attack by its settings, or choose a"
                  + " robust aggregation");
    }
  }

  private static boolean isFinite(Trained trained) {
    return trained.models().values().stream().allMatch(DivergenceWatch::isFinite);
  }

  /** Compares bits: a loop that the virtual machine runs in vector lanes. */
  private static boolean isFinite(float[] parameters) {
    int largest = 0;
    for (float parameter : parameters) {
      largest = Math.max(largest, Float.floatToRawIntBits(parameter) & EXPONENT);
    }
    return largest < EXPONENT;
  }
}
