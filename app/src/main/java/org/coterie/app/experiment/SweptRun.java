package org.coterie.app.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * One run of a sweep.
 *
 * @param label the name of its folder: no two of a sweep differ in case only
 * @param values by swept key, each as it would be typed after {@code --set KEY=}; runs of equal
 *     values differ in their seed
 * @param overrides by key, what makes this run's experiment of the sweep's file; equal to {@code
 *     coterie run FILE} with them
 */
public record SweptRun(
    String label,
    SequencedMap<String, String> values,
    SequencedMap<String, String> overrides,
    ResolvedExperiment experiment) {
  /** Copies the maps. */
  public SweptRun {
    values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
    overrides = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(overrides));
  }

  /** The seed, or {@code data/model/protocol} where these differ. */
  public String seed() {
    return experiment.seed().text("/");
  }
}
