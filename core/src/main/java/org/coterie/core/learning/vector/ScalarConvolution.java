package org.coterie.core.learning.vector;

/** The scalar twin of {@link VectorCorrelation} and {@link VectorWeightSums}. */
final class ScalarConvolution {
  private ScalarConvolution() {}

  static void correlate(
      Correlation c, float[] source, float[] weights, float[] bias, float[] target) {
    int begin = 0;
    for (Tile tile : c.tiles) {
      int group = tile.group() * c.channels * c.source.channelStride();
      for (int pair = 0; pair < c.targets.length; pair++) {
        int from = group + c.sources[pair];
        for (int t = 0; t < tile.channels(); t++) {
          int channel = tile.channel() + t;
          int to = channel * c.target.channelStride() + c.targets[pair];
          int second = to + c.targetSteps[pair];
          int weight = begin + t;
          int height = tile.height();
          float b = bias[channel];
          element(c, pair, source, from, weights, weight, height, b, target, to);
          int right = from + c.sourceSteps[pair];
          element(c, pair, source, right, weights, weight, height, b, target, second);
        }
      }
      begin += c.offsets.length * tile.height();
    }
  }

  /** Eight lanes of the target. */
  private static void element(
      Correlation c,
      int pair,
      float[] source,
      int from,
      float[] weights,
      int weight,
      int height,
      float bias,
      float[] target,
      int to) {
    for (int lane = 0; lane < Lanes.COUNT; lane++) {
      target[to + lane] = bias;
    }
    for (int stretch = c.stretches[pair]; stretch < c.stretches[pair + 1]; stretch++) {
      int first = c.first[stretch];
      for (int i = first; i < first + c.count[stretch]; i++) {
        float w = weights[weight + i * height];
        int at = from + c.offsets[i];
        for (int lane = 0; lane < Lanes.COUNT; lane++) {
          target[to + lane] = Fma.fma(w, source[at + lane], target[to + lane]);
        }
      }
    }
  }

  static void gradient(WeightSums sums, float[] x, float[] d, float[] lanes, boolean first) {
    int filters = sums.target.channels();
    int perGroup = filters / (sums.source.channels() / sums.channels);
    int to = 0;
    for (int filter = 0; filter < filters; filter++) {
      int group = filter / perGroup * sums.channels * sums.source.channelStride();
      for (int corner : sums.corners) {
        weight(sums, x, group + corner, d, filter, lanes, to, first);
        to += Lanes.COUNT;
      }
    }
    for (int filter = 0; filter < filters; filter++) {
      bias(sums, d, filter, lanes, to, first);
      to += Lanes.COUNT;
    }
  }

  private static void weight(
      WeightSums sums,
      float[] x,
      int corner,
      float[] d,
      int filter,
      float[] lanes,
      int to,
      boolean first) {
    int begin = filter * sums.target.channelStride();
    for (int lane = 0; lane < Lanes.COUNT; lane++) {
      float sum = first ? 0 : lanes[to + lane];
      for (int p = 0; p < sums.targets.length; p++) {
        float slope = d[begin + sums.targets[p] + lane];
        sum = Fma.fma(slope, x[corner + sums.sources[p] + lane], sum);
      }
      lanes[to + lane] = sum;
    }
  }

  private static void bias(
      WeightSums sums, float[] d, int filter, float[] lanes, int to, boolean first) {
    int begin = filter * sums.target.channelStride();
    for (int lane = 0; lane < Lanes.COUNT; lane++) {
      float sum = first ? 0 : lanes[to + lane];
      for (int target : sums.targets) {
        sum += d[begin + target + lane];
      }
      lanes[to + lane] = sum;
    }
  }
}
