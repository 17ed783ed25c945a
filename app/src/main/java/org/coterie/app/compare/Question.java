package org.coterie.app.compare;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What to compare.
 *
 * @param metrics none for the usual ones, as far as they were recorded
 * @param split to look at in place of the one that stands for a system
 * @param against label of the reference group; the first group otherwise
 * @param target accuracy to count rounds to
 */
public record Question(
    List<String> metrics, Optional<String> split, Optional<String> against, OptionalDouble target) {
  /** The usual metrics of the usual split, against the first group. */
  public static final Question USUAL =
      new Question(List.of(), Optional.empty(), Optional.empty(), OptionalDouble.empty());

  public Question {
    metrics = List.copyOf(metrics);
  }
}
