package org.coterie.core.learning.vector;

import static org.coterie.core.learning.vector.Wide.S;
import static org.coterie.core.learning.vector.Wide.WIDTH;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Gradients of a convolution's weights, over tiles of six filters by two weights or four by three,
 * all their sums in registers. The last weight is taken again where there are too few, which writes
 * the same value again.
 *
 * <p>A method has one loop only: around a second one C2 keeps the sums in memory.
 */
final class VectorWeightSums {
  private VectorWeightSums() {}

  static void gradient(WeightSums sums, float[] x, float[] d, float[] lanes, boolean first) {
    if (first) {
      Arrays.fill(lanes, 0);
    }
    for (Tile tile : sums.tiles) {
      tile(sums, tile, x, d, lanes);
    }
    for (int filter = 0; filter < sums.target.channels(); filter++) {
      for (int half = 0; half < Lanes.COUNT; half += WIDTH) {
        bias(sums, d, lanes, filter, half);
      }
    }
  }

  /** All weights of a tile's filters: two at a time for six of them, three for four. */
  private static void tile(WeightSums sums, Tile tile, float[] x, float[] d, float[] lanes) {
    int[] corners = sums.corners;
    int last = corners.length - 1;
    int group = tile.group() * sums.channels * sums.source.channelStride();
    boolean high = tile.height() == 6;
    for (int w = 0; w <= last; w += high ? 2 : 3) {
      int first = Math.min(w + 1, last);
      int second = Math.min(w + 2, last);
      int at = (tile.channel() * corners.length + w) * Lanes.COUNT;
      int toFirst = (first - w) * Lanes.COUNT;
      int toSecond = (second - w) * Lanes.COUNT;
      for (int half = 0; half < Lanes.COUNT; half += WIDTH) {
        int x0 = group + corners[w] + half;
        int x1 = group + corners[first] + half;
        int x2 = group + corners[second] + half;
        int to = at + half;
        if (high) {
          six(sums, tile, x, x0, x1, d, half, lanes, to, toFirst);
        } else {
          four(sums, tile, x, x0, x1, x2, d, half, lanes, to, toFirst, toSecond);
        }
      }
    }
  }

  private static void six(
      WeightSums sums,
      Tile tile,
      float[] x,
      int left,
      int right,
      float[] d,
      int half,
      float[] lanes,
      int weight,
      int step) {
    int[] sources = sums.sources;
    int[] targets = sums.targets;
    int channelStride = sums.target.channelStride();
    int at = tile.channel() * channelStride + half;
    int stride = sums.corners.length * Lanes.COUNT;
    int d1 = at + tile.step(1) * channelStride;
    int d2 = at + tile.step(2) * channelStride;
    int d3 = at + tile.step(3) * channelStride;
    int d4 = at + tile.step(4) * channelStride;
    int d5 = at + tile.step(5) * channelStride;
    int w1 = weight + tile.step(1) * stride;
    int w2 = weight + tile.step(2) * stride;
    int w3 = weight + tile.step(3) * stride;
    int w4 = weight + tile.step(4) * stride;
    int w5 = weight + tile.step(5) * stride;
    FloatVector a0 = FloatVector.fromArray(S, lanes, weight);
    FloatVector b0 = FloatVector.fromArray(S, lanes, weight + step);
    FloatVector a1 = FloatVector.fromArray(S, lanes, w1);
    FloatVector b1 = FloatVector.fromArray(S, lanes, w1 + step);
    FloatVector a2 = FloatVector.fromArray(S, lanes, w2);
    FloatVector b2 = FloatVector.fromArray(S, lanes, w2 + step);
    FloatVector a3 = FloatVector.fromArray(S, lanes, w3);
    FloatVector b3 = FloatVector.fromArray(S, lanes, w3 + step);
    FloatVector a4 = FloatVector.fromArray(S, lanes, w4);
    FloatVector b4 = FloatVector.fromArray(S, lanes, w4 + step);
    FloatVector a5 = FloatVector.fromArray(S, lanes, w5);
    FloatVector b5 = FloatVector.fromArray(S, lanes, w5 + step);
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
    a1.intoArray(lanes, w1);
    b1.intoArray(lanes, w1 + step);
    a2.intoArray(lanes, w2);
    b2.intoArray(lanes, w2 + step);
    a3.intoArray(lanes, w3);
    b3.intoArray(lanes, w3 + step);
    a4.intoArray(lanes, w4);
    b4.intoArray(lanes, w4 + step);
    a5.intoArray(lanes, w5);
    b5.intoArray(lanes, w5 + step);
  }

  private static void four(
      WeightSums sums,
      Tile tile,
      float[] x,
      int left,
      int middle,
      int right,
      float[] d,
      int half,
      float[] lanes,
      int weight,
      int first,
      int second) {
    int[] sources = sums.sources;
    int[] targets = sums.targets;
    int channelStride = sums.target.channelStride();
    int at = tile.channel() * channelStride + half;
    int stride = sums.corners.length * Lanes.COUNT;
    int d1 = at + tile.step(1) * channelStride;
    int d2 = at + tile.step(2) * channelStride;
    int d3 = at + tile.step(3) * channelStride;
    int w1 = weight + tile.step(1) * stride;
    int w2 = weight + tile.step(2) * stride;
    int w3 = weight + tile.step(3) * stride;
    FloatVector a0 = FloatVector.fromArray(S, lanes, weight);
    FloatVector b0 = FloatVector.fromArray(S, lanes, weight + first);
    FloatVector c0 = FloatVector.fromArray(S, lanes, weight + second);
    FloatVector a1 = FloatVector.fromArray(S, lanes, w1);
    FloatVector b1 = FloatVector.fromArray(S, lanes, w1 + first);
    FloatVector c1 = FloatVector.fromArray(S, lanes, w1 + second);
    FloatVector a2 = FloatVector.fromArray(S, lanes, w2);
    FloatVector b2 = FloatVector.fromArray(S, lanes, w2 + first);
    FloatVector c2 = FloatVector.fromArray(S, lanes, w2 + second);
    FloatVector a3 = FloatVector.fromArray(S, lanes, w3);
    FloatVector b3 = FloatVector.fromArray(S, lanes, w3 + first);
    FloatVector c3 = FloatVector.fromArray(S, lanes, w3 + second);
    for (int i = 0; i < sources.length; i++) {
      FloatVector l = FloatVector.fromArray(S, x, left + sources[i]);
      FloatVector m = FloatVector.fromArray(S, x, middle + sources[i]);
      FloatVector r = FloatVector.fromArray(S, x, right + sources[i]);
      int to = targets[i];
      FloatVector slope = FloatVector.fromArray(S, d, at + to);
      a0 = slope.fma(l, a0);
      b0 = slope.fma(m, b0);
      c0 = slope.fma(r, c0);
      slope = FloatVector.fromArray(S, d, d1 + to);
      a1 = slope.fma(l, a1);
      b1 = slope.fma(m, b1);
      c1 = slope.fma(r, c1);
      slope = FloatVector.fromArray(S, d, d2 + to);
      a2 = slope.fma(l, a2);
      b2 = slope.fma(m, b2);
      c2 = slope.fma(r, c2);
      slope = FloatVector.fromArray(S, d, d3 + to);
      a3 = slope.fma(l, a3);
      b3 = slope.fma(m, b3);
      c3 = slope.fma(r, c3);
    }
    a0.intoArray(lanes, weight);
    b0.intoArray(lanes, weight + first);
    c0.intoArray(lanes, weight + second);
    a1.intoArray(lanes, w1);
    b1.intoArray(lanes, w1 + first);
    c1.intoArray(lanes, w1 + second);
    a2.intoArray(lanes, w2);
    b2.intoArray(lanes, w2 + first);
    c2.intoArray(lanes, w2 + second);
    a3.intoArray(lanes, w3);
    b3.intoArray(lanes, w3 + first);
    c3.intoArray(lanes, w3 + second);
  }

  private static void bias(WeightSums sums, float[] d, float[] lanes, int filter, int half) {
    int at = (sums.weightCount() + filter) * Lanes.COUNT + half;
    int from = filter * sums.target.channelStride() + half;
    FloatVector sum = FloatVector.fromArray(S, lanes, at);
    for (int target : sums.targets) {
      sum = sum.add(FloatVector.fromArray(S, d, from + target));
    }
    sum.intoArray(lanes, at);
  }
}
