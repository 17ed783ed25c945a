package org.coterie.core.learning;

import org.coterie.core.random.Draws;

/**
 * The batches of one local training: round and round the rows, which are reshuffled before each
 * time; the last batch of a time holds what is left.
 */
final class Batches {
  private final int[] rows;
  private final int size;
  private final Draws draws;
  private long left;
  private long seen;
  private int from;
  private int end;

  /**
   * @param rows reordered in place
   */
  Batches(int[] rows, TrainingPlan plan, Draws draws) {
    this.rows = rows;
    this.size = plan.batchSize();
    this.draws = draws;
    this.left = plan.stepsOn(rows.length);
    this.end = rows.length;
  }

  /** Goes to the next batch; false when there is none. */
  boolean next() {
    if (left == 0) {
      return false;
    }
    left--;
    if (end == rows.length) {
      draws.shuffle(rows);
      end = 0;
    }
    from = end;
    end = from + Math.min(size, rows.length - from);
    seen += count();
    return true;
  }

  int from() {
    return from;
  }

  int count() {
    return end - from;
  }

  /** How many examples were in all batches so far, each counted as often as it came. */
  long seen() {
    return seen;
  }
}
