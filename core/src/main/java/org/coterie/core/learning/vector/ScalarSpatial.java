package org.coterie.core.learning.vector;

/** The scalar twin of {@link VectorSpatial}. */
final class ScalarSpatial implements SpatialKernels {
  @Override
  public void correlate(
      Correlation c, float[] source, float[] weights, float[] bias, float[] target) {
    Grid to = c.target();
    for (int t = 0; t < to.channels(); t++) {
      for (int y = 0; y < to.height(); y++) {
        for (int x = 0; x < to.width(); x += 2) {
          int next = Math.min(x + 1, to.width() - 1);
          element(c, source, weights, bias[t], target, t, y, x, x, next);
          element(c, source, weights, bias[t], target, t, y, next, x, next);
        }
      }
    }
  }

  /** Eight lanes of the target at column {@code x}, one of the pair {@code left, right}. */
  private static void element(
      Correlation c,
      float[] source,
      float[] weights,
      float bias,
      float[] target,
      int t,
      int y,
      int x,
      int left,
      int right) {
    int sums = c.target().at(t, y, x);
    for (int lane = 0; lane < Lanes.COUNT; lane++) {
      target[sums + lane] = bias;
    }
    int channels = c.target().channels();
    int base = c.source().at(0, y - c.lead(), x - c.lead());
    for (int row = c.firstRow(y); row < c.endRow(y); row++) {
      int end = row * c.rowLength() + c.endOffset(left);
      for (int i = row * c.rowLength() + c.firstOffset(right); i < end; i++) {
        float weight = weights[i * channels + t];
        int at = base + c.offsets()[i];
        for (int lane = 0; lane < Lanes.COUNT; lane++) {
          target[sums + lane] = Fma.fma(weight, source[at + lane], target[sums + lane]);
        }
      }
    }
  }

  @Override
  public void gradient(Correlation c, float[] x, float[] d, float[] lanes, boolean first) {
    int kernel = c.kernel();
    int filters = c.target().channels();
    int channels = c.source().channels();
    int weight = 0;
    for (int filter = 0; filter < filters; filter++) {
      for (int channel = 0; channel < channels; channel++) {
        for (int row = 0; row < kernel; row++) {
          for (int column = 0; column < kernel; column++) {
            int corner = c.source().at(channel, row - c.lead(), column - c.lead());
            weight(c, x, d, filter, corner, lanes, weight++ * Lanes.COUNT, first);
          }
        }
      }
    }
    for (int filter = 0; filter < filters; filter++) {
      bias(c.target(), d, filter, lanes, weight++ * Lanes.COUNT, first);
    }
  }

  private static void weight(
      Correlation c,
      float[] x,
      float[] d,
      int filter,
      int corner,
      float[] lanes,
      int sums,
      boolean first) {
    Grid to = c.target();
    for (int lane = 0; lane < Lanes.COUNT; lane++) {
      lanes[sums + lane] = first ? 0 : lanes[sums + lane];
    }
    for (int row = 0; row < to.height(); row++) {
      for (int column = 0; column < to.width(); column++) {
        int at = to.at(filter, row, column);
        int from = corner + row * c.source().rowStride() + column * Lanes.COUNT;
        for (int lane = 0; lane < Lanes.COUNT; lane++) {
          lanes[sums + lane] = Fma.fma(d[at + lane], x[from + lane], lanes[sums + lane]);
        }
      }
    }
  }

  private static void bias(Grid to, float[] d, int filter, float[] lanes, int sums, boolean first) {
    for (int lane = 0; lane < Lanes.COUNT; lane++) {
      lanes[sums + lane] = first ? 0 : lanes[sums + lane];
    }
    for (int row = 0; row < to.height(); row++) {
      for (int column = 0; column < to.width(); column++) {
        int at = to.at(filter, row, column);
        for (int lane = 0; lane < Lanes.COUNT; lane++) {
          lanes[sums + lane] += d[at + lane];
        }
      }
    }
  }

  @Override
  public void pool(Pooling pooling, float[] x, float[] y) {
    Grid target = pooling.target();
    for (int channel = 0; channel < target.channels(); channel++) {
      for (int row = 0; row < target.height(); row++) {
        for (int column = 0; column < target.width(); column++) {
          window(pooling, x, y, channel, row, column);
        }
      }
    }
  }

  private static void window(
      Pooling pooling, float[] x, float[] y, int channel, int row, int column) {
    int size = pooling.size();
    int corner = pooling.source().at(channel, row * size, column * size);
    int at = pooling.target().at(channel, row, column);
    for (int lane = 0; lane < Lanes.COUNT; lane++) {
      float largest = x[corner + lane];
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          int from = corner + i * pooling.source().rowStride() + j * Lanes.COUNT;
          float value = x[from + lane];
          largest = value > largest || Float.isNaN(value) ? value : largest;
        }
      }
      y[at + lane] = largest;
    }
  }

  @Override
  public void poolBackward(Pooling pooling, float[] x, float[] y, float[] dy, float[] dx) {
    Grid target = pooling.target();
    for (int channel = 0; channel < target.channels(); channel++) {
      for (int row = 0; row < target.height(); row++) {
        for (int column = 0; column < target.width(); column++) {
          windowBackward(pooling, x, y, dy, dx, channel, row, column);
        }
      }
    }
  }

  private static void windowBackward(
      Pooling pooling,
      float[] x,
      float[] y,
      float[] dy,
      float[] dx,
      int channel,
      int row,
      int column) {
    int size = pooling.size();
    int corner = pooling.source().at(channel, row * size, column * size);
    int at = pooling.target().at(channel, row, column);
    for (int lane = 0; lane < Lanes.COUNT; lane++) {
      float left = dy[at + lane];
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          int from = corner + i * pooling.source().rowStride() + j * Lanes.COUNT;
          boolean taken = x[from + lane] == y[at + lane];
          dx[from + lane] = taken ? left : 0;
          left = taken ? 0 : left;
        }
      }
    }
  }
}
