package org.coterie.core.protocol;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** A state that holds what observers evaluate. */
public interface Trained extends State {
  /**
   * The flat parameters by part: one model has the key {@code ""}; of several the first is the
   * headline.
   */
  SequencedMap<String, float[]> models();

  /** The models of a participant that has one. */
  static SequencedMap<String, float[]> single(float[] parameters) {
    var models = new LinkedHashMap<String, float[]>(2);
    models.put("", parameters);
    return models;
  }
}
