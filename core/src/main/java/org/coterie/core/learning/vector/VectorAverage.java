package org.coterie.core.learning.vector;

import static org.coterie.core.learning.vector.Wide.S;
import static org.coterie.core.learning.vector.Wide.WIDTH;

import jdk.incubator.vector.FloatVector;

/** Pooling by the mean. */
final class VectorAverage {
  private VectorAverage() {}

  static void average(Pooling pooling, float[] x, float[] y) {
    Grid target = pooling.target();
    int size = pooling.size();
    int below = pooling.source().rowStride();
    for (int channel = 0; channel < target.channels(); channel++) {
      for (int row = 0; row < target.height(); row++) {
        for (int column = 0; column < target.width(); column++) {
          int from = pooling.source().at(channel, row * size, column * size);
          int to = target.at(channel, row, column);
          for (int half = 0; half < Lanes.COUNT; half += WIDTH) {
            window(x, from + half, below, size, pooling.share(), y, to + half);
          }
        }
      }
    }
  }

  private static void window(
      float[] x, int from, int below, int size, float share, float[] y, int to) {
    FloatVector sum = FloatVector.zero(S);
    int at = from;
    int column = 0;
    for (int i = 0; i < size * size; i++) {
      sum = sum.add(FloatVector.fromArray(S, x, at));
      column++;
      at += Lanes.COUNT;
      if (column == size) {
        column = 0;
        at += below - size * Lanes.COUNT;
      }
    }
    sum.mul(share).intoArray(y, to);
  }

  static void backward(Pooling pooling, float[] dy, float[] dx) {
    Grid target = pooling.target();
    int size = pooling.size();
    for (int channel = 0; channel < target.channels(); channel++) {
      for (int row = 0; row < target.height() * size; row++) {
        int from = target.at(channel, row / size, 0);
        int to = pooling.source().at(channel, row, 0);
        for (int column = 0; column < target.width(); column++, from += Lanes.COUNT) {
          for (int half = 0; half < Lanes.COUNT; half += WIDTH) {
            spread(dy, from + half, pooling.share(), dx, to + half, size);
          }
          to += size * Lanes.COUNT;
        }
      }
    }
  }

  /** One row of a window. */
  private static void spread(float[] dy, int from, float share, float[] dx, int to, int size) {
    FloatVector slope = FloatVector.fromArray(S, dy, from).mul(share);
    for (int i = 0; i < size; i++) {
      slope.intoArray(dx, to + i * Lanes.COUNT);
    }
  }
}
