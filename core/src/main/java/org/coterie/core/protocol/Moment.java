package org.coterie.core.protocol;

/**
 * Where in a protocol a message or a turn belongs. Moments only grow, for a node and on a link.
 *
 * @param round 0 is the start; what precedes training (forming groups, keys) happens in it
 * @param phase numbers the exchanges inside a round, from 0; {@link #END} stands for the last
 */
public record Moment(int round, int phase) implements Comparable<Moment> {
  /** The phase after every other. */
  public static final int END = Integer.MAX_VALUE;

  /** Where every participant starts. */
  public static final Moment START = new Moment(0, 0);

  public Moment {
    if (phase < 0) {
      throw new IllegalArgumentException("phase must not be negative: " + phase);
    }
  }

  /** The last moment before this one. */
  public Moment before() {
    return phase > 0 ? new Moment(round, phase - 1) : new Moment(round - 1, END);
  }

  /** The first moment after this one. */
  public Moment after() {
    return phase < END ? new Moment(round, phase + 1) : new Moment(round + 1, 0);
  }

  public boolean isAfter(Moment other) {
    return compareTo(other) > 0;
  }

  public boolean isBefore(Moment other) {
    return compareTo(other) < 0;
  }

  @Override
  public int compareTo(Moment other) {
    return round != other.round
        ? Integer.compare(round, other.round)
        : Integer.compare(phase, other.phase);
  }

  @Override
  public String toString() {
    return "(" + round + ", " + (phase == END ? "end" : Integer.toString(phase)) + ")";
  }
}
