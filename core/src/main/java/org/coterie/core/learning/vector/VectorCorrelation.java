package org.coterie.core.learning.vector;

import static org.coterie.core.learning.vector.Wide.S;
import static org.coterie.core.learning.vector.Wide.WIDTH;

import jdk.incubator.vector.FloatVector;

/**
 * Convolutions forward and towards their input, over tiles of six or four target channels by two
 * neighbouring positions, all their sums in registers. An odd last position is taken twice, which
 * writes the same value twice.
 *
 * <p>A method has one loop only: around a second one C2 keeps the sums in memory.
 */
final class VectorCorrelation {
  private VectorCorrelation() {}

  static void correlate(
      Correlation c, float[] source, float[] weights, float[] bias, float[] target) {
    int begin = 0;
    for (Tile tile : c.tiles) {
      tile(c, tile, source, weights, begin, bias, target);
      begin += c.offsets.length * tile.height();
    }
  }

  private static void tile(
      Correlation c,
      Tile tile,
      float[] source,
      float[] weights,
      int begin,
      float[] bias,
      float[] target) {
    int group = tile.group() * c.channels * c.source.channelStride();
    int channel = tile.channel() * c.target.channelStride();
    for (int pair = 0; pair < c.targets.length; pair++) {
      int from = group + c.sources[pair];
      int step = c.sourceSteps[pair];
      int to = channel + c.targets[pair];
      int targetStep = c.targetSteps[pair];
      int stretch = c.stretches[pair];
      for (boolean begins = true; stretch < c.stretches[pair + 1]; stretch++, begins = false) {
        int first = c.first[stretch];
        int count = c.count[stretch];
        for (int half = 0; half < Lanes.COUNT; half += WIDTH) {
          int s = from + half;
          int t = to + half;
          if (tile.height() == 6) {
            six(
                c,
                tile,
                source,
                s,
                step,
                weights,
                begin,
                first,
                count,
                bias,
                begins,
                target,
                t,
                targetStep);
          } else {
            four(
                c,
                tile,
                source,
                s,
                step,
                weights,
                begin,
                first,
                count,
                bias,
                begins,
                target,
                t,
                targetStep);
          }
        }
      }
    }
  }

  private static void six(
      Correlation c,
      Tile tile,
      float[] source,
      int from,
      int step,
      float[] weights,
      int begin,
      int first,
      int count,
      float[] bias,
      boolean begins,
      float[] target,
      int to,
      int targetStep) {
    int[] offsets = c.offsets;
    int stride = c.target.channelStride();
    int t1 = to + tile.step(1) * stride;
    int t2 = to + tile.step(2) * stride;
    int t3 = to + tile.step(3) * stride;
    int t4 = to + tile.step(4) * stride;
    int t5 = to + tile.step(5) * stride;
    FloatVector a0;
    FloatVector b0;
    FloatVector a1;
    FloatVector b1;
    FloatVector a2;
    FloatVector b2;
    FloatVector a3;
    FloatVector b3;
    FloatVector a4;
    FloatVector b4;
    FloatVector a5;
    FloatVector b5;
    if (begins) {
      a0 = FloatVector.broadcast(S, bias[tile.channel()]);
      b0 = a0;
      a1 = FloatVector.broadcast(S, bias[tile.channel() + tile.step(1)]);
      b1 = a1;
      a2 = FloatVector.broadcast(S, bias[tile.channel() + tile.step(2)]);
      b2 = a2;
      a3 = FloatVector.broadcast(S, bias[tile.channel() + tile.step(3)]);
      b3 = a3;
      a4 = FloatVector.broadcast(S, bias[tile.channel() + tile.step(4)]);
      b4 = a4;
      a5 = FloatVector.broadcast(S, bias[tile.channel() + tile.step(5)]);
      b5 = a5;
    } else {
      a0 = FloatVector.fromArray(S, target, to);
      b0 = FloatVector.fromArray(S, target, to + targetStep);
      a1 = FloatVector.fromArray(S, target, t1);
      b1 = FloatVector.fromArray(S, target, t1 + targetStep);
      a2 = FloatVector.fromArray(S, target, t2);
      b2 = FloatVector.fromArray(S, target, t2 + targetStep);
      a3 = FloatVector.fromArray(S, target, t3);
      b3 = FloatVector.fromArray(S, target, t3 + targetStep);
      a4 = FloatVector.fromArray(S, target, t4);
      b4 = FloatVector.fromArray(S, target, t4 + targetStep);
      a5 = FloatVector.fromArray(S, target, t5);
      b5 = FloatVector.fromArray(S, target, t5 + targetStep);
    }
    int w = begin + first * 6;
    for (int i = first; i < first + count; i++, w += 6) {
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
    b0.intoArray(target, to + targetStep);
    a1.intoArray(target, t1);
    b1.intoArray(target, t1 + targetStep);
    a2.intoArray(target, t2);
    b2.intoArray(target, t2 + targetStep);
    a3.intoArray(target, t3);
    b3.intoArray(target, t3 + targetStep);
    a4.intoArray(target, t4);
    b4.intoArray(target, t4 + targetStep);
    a5.intoArray(target, t5);
    b5.intoArray(target, t5 + targetStep);
  }

  private static void four(
      Correlation c,
      Tile tile,
      float[] source,
      int from,
      int step,
      float[] weights,
      int begin,
      int first,
      int count,
      float[] bias,
      boolean begins,
      float[] target,
      int to,
      int targetStep) {
    int[] offsets = c.offsets;
    int stride = c.target.channelStride();
    int t1 = to + tile.step(1) * stride;
    int t2 = to + tile.step(2) * stride;
    int t3 = to + tile.step(3) * stride;
    FloatVector a0;
    FloatVector b0;
    FloatVector a1;
    FloatVector b1;
    FloatVector a2;
    FloatVector b2;
    FloatVector a3;
    FloatVector b3;
    if (begins) {
      a0 = FloatVector.broadcast(S, bias[tile.channel()]);
      b0 = a0;
      a1 = FloatVector.broadcast(S, bias[tile.channel() + tile.step(1)]);
      b1 = a1;
      a2 = FloatVector.broadcast(S, bias[tile.channel() + tile.step(2)]);
      b2 = a2;
      a3 = FloatVector.broadcast(S, bias[tile.channel() + tile.step(3)]);
      b3 = a3;
    } else {
      a0 = FloatVector.fromArray(S, target, to);
      b0 = FloatVector.fromArray(S, target, to + targetStep);
      a1 = FloatVector.fromArray(S, target, t1);
      b1 = FloatVector.fromArray(S, target, t1 + targetStep);
      a2 = FloatVector.fromArray(S, target, t2);
      b2 = FloatVector.fromArray(S, target, t2 + targetStep);
      a3 = FloatVector.fromArray(S, target, t3);
      b3 = FloatVector.fromArray(S, target, t3 + targetStep);
    }
    int w = begin + first * 4;
    for (int i = first; i < first + count; i++, w += 4) {
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
    }
    a0.intoArray(target, to);
    b0.intoArray(target, to + targetStep);
    a1.intoArray(target, t1);
    b1.intoArray(target, t1 + targetStep);
    a2.intoArray(target, t2);
    b2.intoArray(target, t2 + targetStep);
    a3.intoArray(target, t3);
    b3.intoArray(target, t3 + targetStep);
  }
}
