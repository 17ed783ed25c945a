package org.coterie.core.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Labelled examples in memory, shared by all who read them and written by nobody.
 *
 * @param name for messages and reports
 * @param shape of one example
 * @param classNames one for each label
 * @param features [size][shape], one example after another
 * @param labels [size], each in [0, classes)
 * @param owners whom each example comes from, where that is known
 */
public record Dataset(
    String name,
    Shape shape,
    List<String> classNames,
    Features features,
    int[] labels,
    Optional<Owners> owners) {
  public Dataset {
    classNames = List.copyOf(classNames);
    if ((long) labels.length * shape.size() != features.length()) {
      throw new IllegalArgumentException(
          "%d labels of shape %s need %d features, not %d"
              .formatted(
                  labels.length, shape, (long) labels.length * shape.size(), features.length()));
    }
    owners.ifPresent(
        known -> {
          if (known.of().length != labels.length) {
            throw new IllegalArgumentException(
                "%d examples have %d owners".formatted(labels.length, known.of().length));
          }
        });
    for (int label : labels) {
      if (label < 0 || label >= classNames.size()) {
        throw new IllegalArgumentException(
            "label %d is not in [0, %d)".formatted(label, classNames.size()));
      }
    }
  }

  /** Of plain numbers, without owners. */
  public Dataset(
      String name, Shape shape, List<String> classNames, float[] features, int[] labels) {
    this(name, shape, classNames, new Features.Floats(features), labels, Optional.empty());
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

  /** The same for all classes, [class][]; read in one pass. */
  int[][] rowsByClass() {
    int[] sizes = new int[classes()];
    for (int label : labels) {
      sizes[label]++;
    }
    int[][] rows = new int[classes()][];
    Arrays.setAll(rows, label -> new int[sizes[label]]);
    Arrays.fill(sizes, 0);
    for (int row = 0; row < labels.length; row++) {
      int label = labels[row];
      rows[label][sizes[label]] = row;
      sizes[label]++;
    }
    return rows;
  }

  /** The same rows, class by class; in a class they stay as they were. */
  int[] byClass(int[] rows) {
    int[] next = new int[classes() + 1];
    for (int row : rows) {
      next[labels[row] + 1]++;
    }
    for (int label = 0; label < classes(); label++) {
      next[label + 1] += next[label];
    }
    int[] ordered = new int[rows.length];
    for (int row : rows) {
      ordered[next[labels[row]]] = row;
      next[labels[row]]++;
    }
    return ordered;
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
