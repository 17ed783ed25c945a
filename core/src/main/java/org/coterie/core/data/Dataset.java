package org.coterie.core.data;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Labelled examples in memory, shared by all who read them and written by nobody.
 *
 * @param name for messages and reports
 * @param shape of one example
 * @param classNames one for each label
 * @param features [size][shape], one example after another
 * @param labels [size], each in [0, classes)
 */
public record Dataset(
    String name, Shape shape, List<String> classNames, float[] features, int[] labels) {
  public Dataset {
    classNames = List.copyOf(classNames);
    if ((long) labels.length * shape.size() != features.length) {
      throw new IllegalArgumentException(
          "%d labels of shape %s need %d features, not %d"
              .formatted(
                  labels.length, shape, (long) labels.length * shape.size(), features.length));
    }
    for (int label : labels) {
      if (label < 0 || label >= classNames.size()) {
        throw new IllegalArgumentException(
            "label %d is not in [0, %d)".formatted(label, classNames.size()));
      }
    }
  }

  public int size() {
    return labels.length;
  }

  public int classes() {
    return classNames.size();
  }

  /** The positions of the examples of one class, in file order; a fresh array. */
  public int[] rowsOf(int label) {
    return IntStream.range(0, size()).filter(row -> labels[row] == label).toArray();
  }

  /** All of it, in file order. */
  public Shard all() {
    int[] rows = new int[size()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i;
    }
    return new Shard(this, rows);
  }
}
