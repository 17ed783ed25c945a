package org.coterie.core.learning.vector;

import static org.coterie.core.learning.vector.Wide.S;
import static org.coterie.core.learning.vector.Wide.WIDTH;

import jdk.incubator.vector.FloatVector;

/**
 * Convolutions forward and towards their input, over tiles of six or four target channels by two
 * neighbouring positions, all their sums in registers. A tile at the edge repeats its last channel
 * or position, which writes the same value twice.
 *
 * <p>A method has one loop only: around a second one C2 keeps the sums in memory.
 */
final class VectorCorrelation {
  private VectorCorrelation() {}

  static void correlate(
      Correlation c, float[] source, float[] weights, float[] bias, float[] target) {
    int channels = c.target().channels();
    int t = 0;
    for (; t + 6 <= channels; t += 6) {
      tiles(c, source, weights, bias, target, t, 6);
    }
    for (; t < channels; t += 4) {
      tiles(c, source, weights, bias, target, t, 4);
    }
  }

  private static void tiles(
      Correlation c,
      float[] source,
      float[] weights,
      float[] bias,
      float[] target,
      int t,
      int height) {
    Grid to = c.target();
    for (int y = 0; y < to.height(); y++) {
      for (int x = 0; x < to.width(); x += 2) {
        int next = Math.min(x + 1, to.width() - 1);
        int step = (next - x) * Lanes.COUNT;
        start(to, bias, target, t, Math.min(t + height, to.channels()), to.at(t, y, x), step);
        int first = c.firstOffset(next);
        int count = c.endOffset(x) - first;
        int rows = c.endRow(y) - c.firstRow(y);
        if (count == c.rowLength()) {
          count *= rows;
          rows = 1;
        }
        int from = c.source().at(0, y - c.lead(), x - c.lead());
        int offset = c.firstRow(y) * c.rowLength() + first;
        for (int row = 0; row < rows; row++, offset += c.rowLength()) {
          for (int half = 0; half < Lanes.COUNT; half += WIDTH) {
            int at = to.at(t, y, x) + half;
            if (height == 6) {
              six(c, source, from + half, step, weights, offset, count, target, t, at);
            } else {
              four(c, source, from + half, step, weights, offset, count, target, t, at);
            }
          }
        }
      }
    }
  }

  /** Sums begin with the bias. */
  private static void start(
      Grid to, float[] bias, float[] target, int t, int end, int first, int step) {
    int at = first;
    for (int channel = t; channel < end; channel++, at += to.channelStride()) {
      FloatVector b = FloatVector.broadcast(S, bias[channel]);
      for (int half = 0; half < Lanes.COUNT; half += WIDTH) {
        b.intoArray(target, at + half);
        b.intoArray(target, at + step + half);
      }
    }
  }

  private static void six(
      Correlation c,
      float[] source,
      int from,
      int step,
      float[] weights,
      int first,
      int count,
      float[] target,
      int t,
      int to) {
    int[] offsets = c.offsets();
    int channels = c.target().channels();
    int stride = c.target().channelStride();
    FloatVector a0 = FloatVector.fromArray(S, target, to);
    FloatVector b0 = FloatVector.fromArray(S, target, to + step);
    FloatVector a1 = FloatVector.fromArray(S, target, to + stride);
    FloatVector b1 = FloatVector.fromArray(S, target, to + stride + step);
    FloatVector a2 = FloatVector.fromArray(S, target, to + 2 * stride);
    FloatVector b2 = FloatVector.fromArray(S, target, to + 2 * stride + step);
    FloatVector a3 = FloatVector.fromArray(S, target, to + 3 * stride);
    FloatVector b3 = FloatVector.fromArray(S, target, to + 3 * stride + step);
    FloatVector a4 = FloatVector.fromArray(S, target, to + 4 * stride);
    FloatVector b4 = FloatVector.fromArray(S, target, to + 4 * stride + step);
    FloatVector a5 = FloatVector.fromArray(S, target, to + 5 * stride);
    FloatVector b5 = FloatVector.fromArray(S, target, to + 5 * stride + step);
    int w = first * channels + t;
    for (int i = first; i < first + count; i++, w += channels) {
      FloatVector left = FloatVector.fromArray(S, source, from + offsets[i]);
      FloatVector right = FloatVector.fromArray(S, source, from + offsets[i] + step);
      FloatVector weight = FloatVector.broadcast(S, weights[w]);
      a0 = weight.fma(left, a0);
      b0 = weight.fma(right, b0);
      weight = FloatVector.broadcast(S, weights[w + 1]);
      a1 = weight.fma(left, a1);
      b1 = weight.fma(right, b1);
      weight = FloatVector.broadcast(S, weights[w + 2]);
      a2 = weight.fma(left, a2);
      b2 = weight.fma(right, b2);
      weight = FloatVector.broadcast(S, weights[w + 3]);
      a3 = weight.fma(left, a3);
      b3 = weight.fma(right, b3);
      weight = FloatVector.broadcast(S, weights[w + 4]);
      a4 = weight.fma(left, a4);
      b4 = weight.fma(right, b4);
      weight = FloatVector.broadcast(S, weights[w + 5]);
      a5 = weight.fma(left, a5);
      b5 = weight.fma(right, b5);
    }
    a0.intoArray(target, to);
    b0.intoArray(target, to + step);
    a1.intoArray(target, to + stride);
    b1.intoArray(target, to + stride + step);
    a2.intoArray(target, to + 2 * stride);
    b2.intoArray(target, to + 2 * stride + step);
    a3.intoArray(target, to + 3 * stride);
    b3.intoArray(target, to + 3 * stride + step);
    a4.intoArray(target, to + 4 * stride);
    b4.intoArray(target, to + 4 * stride + step);
    a5.intoArray(target, to + 5 * stride);
    b5.intoArray(target, to + 5 * stride + step);
  }

  private static void four(
      Correlation c,
      float[] source,
      int from,
      int step,
      float[] weights,
      int first,
      int count,
      float[] target,
      int t,
      int to) {
    int[] offsets = c.offsets();
    int channels = c.target().channels();
    int stride = c.target().channelStride();
    int t1 = Math.min(1, channels - 1 - t);
    int t2 = Math.min(2, channels - 1 - t);
    int t3 = Math.min(3, channels - 1 - t);
    FloatVector a0 = FloatVector.fromArray(S, target, to);
    FloatVector b0 = FloatVector.fromArray(S, target, to + step);
    FloatVector a1 = FloatVector.fromArray(S, target, to + t1 * stride);
    FloatVector b1 = FloatVector.fromArray(S, target, to + t1 * stride + step);
    FloatVector a2 = FloatVector.fromArray(S, target, to + t2 * stride);
    FloatVector b2 = FloatVector.fromArray(S, target, to + t2 * stride + step);
    FloatVector a3 = FloatVector.fromArray(S, target, to + t3 * stride);
    FloatVector b3 = FloatVector.fromArray(S, target, to + t3 * stride + step);
    int w = first * channels + t;
    for (int i = first; i < first + count; i++, w += channels) {
      FloatVector left = FloatVector.fromArray(S, source, from + offsets[i]);
      FloatVector right = FloatVector.fromArray(S, source, from + offsets[i] + step);
      FloatVector weight = FloatVector.broadcast(S, weights[w]);
      a0 = weight.fma(left, a0);
      b0 = weight.fma(right, b0);
      weight = FloatVector.broadcast(S, weights[w + t1]);
      a1 = weight.fma(left, a1);
      b1 = weight.fma(right, b1);
      weight = FloatVector.broadcast(S, weights[w + t2]);
      a2 = weight.fma(left, a2);
      b2 = weight.fma(right, b2);
      weight = FloatVector.broadcast(S, weights[w + t3]);
      a3 = weight.fma(left, a3);
      b3 = weight.fma(right, b3);
    }
    a0.intoArray(target, to);
    b0.intoArray(target, to + step);
    a1.intoArray(target, to + t1 * stride);
    b1.intoArray(target, to + t1 * stride + step);
    a2.intoArray(target, to + t2 * stride);
    b2.intoArray(target, to + t2 * stride + step);
    a3.intoArray(target, to + t3 * stride);
    b3.intoArray(target, to + t3 * stride + step);
  }
}
