package org.coterie.core.data;

/**
 * Some of a data set's examples: what one node holds.
 *
 * @param rows positions in the data set, in the order in which they are read
 */
public record Shard(Dataset data, int[] rows) {
  public int size() {
    return rows.length;
  }

  /** How many examples of each class. */
  public int[] labelCounts() {
    int[] counts = new int[data.classes()];
    for (int row : rows) {
      counts[data.labels()[row]]++;
    }
    return counts;
  }
}
