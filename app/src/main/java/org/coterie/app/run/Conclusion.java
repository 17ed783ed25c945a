package org.coterie.app.run;

import java.util.Optional;

/**
 * What the evaluation of a system came to beside its figures.
 *
 * @param stopped there where the system ended before its last round
 * @param target there where the experiment has one
 * @param best there where the best models are kept and a round was evaluated
 */
record Conclusion(Optional<Stopped> stopped, Optional<Target> target, Optional<Best> best) {
  static final Conclusion NONE =
      new Conclusion(Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * An early end.
   *
   * @param reason {@code target} or {@code patience}
   * @param round the last one
   * @param value of the metric in that round
   */
  record Stopped(String reason, int round, String split, String metric, double value) {}

  /**
   * How far it was to the target.
   *
   * @param wanted such as {@code at_least 0.8}
   * @param reached the first evaluated round that reached it, and what it took until then
   */
  record Target(String split, String metric, String wanted, Optional<Reached> reached) {}

  /**
   * @param bytes that all nodes had sent
   * @param virtualSeconds since the start
   */
  record Reached(int round, double value, double bytes, double virtualSeconds) {}

  /** The round whose models are kept; the first of several with one value. */
  record Best(int round, String split, String metric, double value) {}
}
