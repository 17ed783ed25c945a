package org.coterie.app.experiment;

import org.coterie.core.method.LearningSystem;
import org.coterie.core.spi.Choice;

/**
 * One of the systems that an experiment runs.
 *
 * @param label what its results are called; the system's name unless the file says otherwise
 * @param attacked whether the experiment's adversary, if there is one, takes part
 */
public record LabelledSystem(String label, Choice<LearningSystem<?>> choice, boolean attacked) {
  /** The system's own name. */
  public String name() {
    return choice.name();
  }

  public LearningSystem<?> plugin() {
    return choice.plugin();
  }
}
