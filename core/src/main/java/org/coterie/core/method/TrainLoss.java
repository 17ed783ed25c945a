package org.coterie.core.method;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The figure that a state reports after local training. */
public final class TrainLoss {
  /** Mean loss over the examples seen in a round's local training, each before its step. */
  public static final String NAME = "train_loss";

  private TrainLoss() {}

  /** What {@code State.metrics()} returns when there is no other figure. */
  public static SortedMap<String, Double> metrics(double value) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(NAME, value)));
  }
}
