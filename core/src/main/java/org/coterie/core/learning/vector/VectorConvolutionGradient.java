package org.coterie.core.learning.vector;

import static org.coterie.core.learning.vector.Wide.S;
import static org.coterie.core.learning.vector.Wide.WIDTH;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Gradients of a convolution's weights, over tiles of six or four filters by two weights, all their
 * sums in registers. A tile at the edge repeats its last filter or weight, which writes the same
 * value twice.
 *
 * <p>A method has one loop only: around a second one C2 keeps the sums in memory.
 */
final class VectorConvolutionGradient {
  private VectorConvolutionGradient() {}

  static void gradient(Correlation c, float[] x, float[] d, float[] lanes, boolean first) {
    if (first) {
      Arrays.fill(lanes, 0);
    }
    int filters = c.target().channels();
    int filter = 0;
    for (; filter + 6 <= filters; filter += 6) {
      tiles(c, x, d, lanes, filter, 6);
    }
    for (; filter < filters; filter += 4) {
      tiles(c, x, d, lanes, filter, 4);
    }
    for (filter = 0; filter < filters; filter++) {
      for (int half = 0; half < Lanes.COUNT; half += WIDTH) {
        bias(c, d, lanes, filter, half);
      }
    }
  }

  private static void tiles(
      Correlation c, float[] x, float[] d, float[] lanes, int filter, int height) {
    int count = c.offsets().length;
    for (int w = 0; w < count; w += 2) {
      int next = Math.min(w + 1, count - 1);
      int left = corner(c, w);
      int right = corner(c, next);
      int at = (filter * count + w) * Lanes.COUNT;
      int step = (next - w) * Lanes.COUNT;
      for (int half = 0; half < Lanes.COUNT; half += WIDTH) {
        if (height == 6) {
          six(c, x, left + half, right + half, d, filter, half, lanes, at + half, step);
        } else {
          four(c, x, left + half, right + half, d, filter, half, lanes, at + half, step);
        }
      }
    }
  }

  /** The source's element that weight (channel, row, column) meets at the target's first one. */
  private static int corner(Correlation c, int weight) {
    int kernel = c.kernel();
    int row = weight / kernel % kernel - c.lead();
    int column = weight % kernel - c.lead();
    return c.source().at(weight / (kernel * kernel), row, column);
  }

  private static void six(
      Correlation c,
      float[] x,
      int left,
      int right,
      float[] d,
      int filter,
      int half,
      float[] lanes,
      int weight,
      int step) {
    int[] sources = c.sources();
    int[] targets = c.targets();
    int channelStride = c.target().channelStride();
    int at = filter * channelStride + half;
    int stride = c.offsets().length * Lanes.COUNT;
    int d1 = at + channelStride;
    int d2 = at + 2 * channelStride;
    int d3 = at + 3 * channelStride;
    int d4 = at + 4 * channelStride;
    int d5 = at + 5 * channelStride;
    FloatVector a0 = FloatVector.fromArray(S, lanes, weight);
    FloatVector b0 = FloatVector.fromArray(S, lanes, weight + step);
    FloatVector a1 = FloatVector.fromArray(S, lanes, weight + stride);
    FloatVector b1 = FloatVector.fromArray(S, lanes, weight + stride + step);
    FloatVector a2 = FloatVector.fromArray(S, lanes, weight + 2 * stride);
    FloatVector b2 = FloatVector.fromArray(S, lanes, weight + 2 * stride + step);
    FloatVector a3 = FloatVector.fromArray(S, lanes, weight + 3 * stride);
    FloatVector b3 = FloatVector.fromArray(S, lanes, weight + 3 * stride + step);
    FloatVector a4 = FloatVector.fromArray(S, lanes, weight + 4 * stride);
    FloatVector b4 = FloatVector.fromArray(S, lanes, weight + 4 * stride + step);
    FloatVector a5 = FloatVector.fromArray(S, lanes, weight + 5 * stride);
    FloatVector b5 = FloatVector.fromArray(S, lanes, weight + 5 * stride + step);
    for (int i = 0; i < sources.length; i++) {
      FloatVector l = FloatVector.fromArray(S, x, left + sources[i]);
      FloatVector r = FloatVector.fromArray(S, x, right + sources[i]);
      int to = targets[i];
      FloatVector slope = FloatVector.fromArray(S, d, at + to);
      a0 = slope.fma(l, a0);
      b0 = slope.fma(r, b0);
      slope = FloatVector.fromArray(S, d, d1 + to);
      a1 = slope.fma(l, a1);
      b1 = slope.fma(r, b1);
      slope = FloatVector.fromArray(S, d, d2 + to);
      a2 = slope.fma(l, a2);
      b2 = slope.fma(r, b2);
      slope = FloatVector.fromArray(S, d, d3 + to);
      a3 = slope.fma(l, a3);
      b3 = slope.fma(r, b3);
      slope = FloatVector.fromArray(S, d, d4 + to);
      a4 = slope.fma(l, a4);
      b4 = slope.fma(r, b4);
      slope = FloatVector.fromArray(S, d, d5 + to);
      a5 = slope.fma(l, a5);
      b5 = slope.fma(r, b5);
    }
    a0.intoArray(lanes, weight);
    b0.intoArray(lanes, weight + step);
    a1.intoArray(lanes, weight + stride);
    b1.intoArray(lanes, weight + stride + step);
    a2.intoArray(lanes, weight + 2 * stride);
    b2.intoArray(lanes, weight + 2 * stride + step);
    a3.intoArray(lanes, weight + 3 * stride);
    b3.intoArray(lanes, weight + 3 * stride + step);
    a4.intoArray(lanes, weight + 4 * stride);
    b4.intoArray(lanes, weight + 4 * stride + step);
    a5.intoArray(lanes, weight + 5 * stride);
    b5.intoArray(lanes, weight + 5 * stride + step);
  }

  private static void four(
      Correlation c,
      float[] x,
      int left,
      int right,
      float[] d,
      int filter,
      int half,
      float[] lanes,
      int weight,
      int step) {
    int[] sources = c.sources();
    int[] targets = c.targets();
    int channelStride = c.target().channelStride();
    int at = filter * channelStride + half;
    int stride = c.offsets().length * Lanes.COUNT;
    int f1 = Math.min(1, c.target().channels() - 1 - filter);
    int f2 = Math.min(2, c.target().channels() - 1 - filter);
    int f3 = Math.min(3, c.target().channels() - 1 - filter);
    int d1 = at + f1 * channelStride;
    int d2 = at + f2 * channelStride;
    int d3 = at + f3 * channelStride;
    FloatVector a0 = FloatVector.fromArray(S, lanes, weight);
    FloatVector b0 = FloatVector.fromArray(S, lanes, weight + step);
    FloatVector a1 = FloatVector.fromArray(S, lanes, weight + f1 * stride);
    FloatVector b1 = FloatVector.fromArray(S, lanes, weight + f1 * stride + step);
    FloatVector a2 = FloatVector.fromArray(S, lanes, weight + f2 * stride);
    FloatVector b2 = FloatVector.fromArray(S, lanes, weight + f2 * stride + step);
    FloatVector a3 = FloatVector.fromArray(S, lanes, weight + f3 * stride);
    FloatVector b3 = FloatVector.fromArray(S, lanes, weight + f3 * stride + step);
    for (int i = 0; i < sources.length; i++) {
      FloatVector l = FloatVector.fromArray(S, x, left + sources[i]);
      FloatVector r = FloatVector.fromArray(S, x, right + sources[i]);
      int to = targets[i];
      FloatVector slope = FloatVector.fromArray(S, d, at + to);
      a0 = slope.fma(l, a0);
      b0 = slope.fma(r, b0);
      slope = FloatVector.fromArray(S, d, d1 + to);
      a1 = slope.fma(l, a1);
      b1 = slope.fma(r, b1);
      slope = FloatVector.fromArray(S, d, d2 + to);
      a2 = slope.fma(l, a2);
      b2 = slope.fma(r, b2);
      slope = FloatVector.fromArray(S, d, d3 + to);
      a3 = slope.fma(l, a3);
      b3 = slope.fma(r, b3);
    }
    a0.intoArray(lanes, weight);
    b0.intoArray(lanes, weight + step);
    a1.intoArray(lanes, weight + f1 * stride);
    b1.intoArray(lanes, weight + f1 * stride + step);
    a2.intoArray(lanes, weight + f2 * stride);
    b2.intoArray(lanes, weight + f2 * stride + step);
    a3.intoArray(lanes, weight + f3 * stride);
    b3.intoArray(lanes, weight + f3 * stride + step);
  }

  private static void bias(Correlation c, float[] d, float[] lanes, int filter, int half) {
    int at = (c.weightCount() + filter) * Lanes.COUNT + half;
    int from = filter * c.target().channelStride() + half;
    FloatVector sum = FloatVector.fromArray(S, lanes, at);
    for (int target : c.targets()) {
      sum = sum.add(FloatVector.fromArray(S, d, from + target));
    }
    sum.intoArray(lanes, at);
  }
}
