package org.coterie.core.learning.vector;

import java.util.Arrays;

/** The scalar twin of {@link VectorDense}. */
final class ScalarDense implements DenseKernels {
  @Override
  public int scratch(DenseShape shape, int most) {
    return Lanes.COUNT;
  }

  @Override
  public void forward(
      float[] x, int[] at, int count, float[] p, DenseShape shape, float[] y, float[] scratch) {
    for (int i = 0; i < count; i++) {
      for (int o = 0; o < shape.outputs(); o++) {
        int row = shape.weights() + o * shape.inputs();
        float sum = dot(x, at[i], p, row, shape.inputs(), scratch);
        y[i * shape.outputs() + o] = p[shape.biases() + o] + sum;
      }
    }
  }

  private static float dot(float[] x, int xAt, float[] w, int wAt, int length, float[] lanes) {
    Arrays.fill(lanes, 0, Lanes.COUNT, 0);
    int whole = Lanes.whole(length);
    for (int k = 0; k < whole; k += Lanes.COUNT) {
      for (int lane = 0; lane < Lanes.COUNT; lane++) {
        lanes[lane] = Fma.fma(x[xAt + k + lane], w[wAt + k + lane], lanes[lane]);
      }
    }
    for (int k = whole; k < length; k++) {
      lanes[k - whole] = Fma.fma(x[xAt + k], w[wAt + k], lanes[k - whole]);
    }
    return Lanes.sum(lanes, 0);
  }

  @Override
  public void backward(
      float[] d, int count, float[] p, DenseShape shape, float[] dx, float[] scratch) {
    int inputs = shape.inputs();
    for (int i = 0; i < count; i++) {
      Arrays.fill(dx, i * inputs, (i + 1) * inputs, 0);
      for (int o = 0; o < shape.outputs(); o++) {
        float factor = d[i * shape.outputs() + o];
        int row = shape.weights() + o * inputs;
        for (int k = 0; k < inputs; k++) {
          dx[i * inputs + k] = Fma.fma(factor, p[row + k], dx[i * inputs + k]);
        }
      }
    }
  }

  @Override
  public void gradient(
      float[] x,
      int[] at,
      float[] d,
      int count,
      float[] p,
      DenseShape shape,
      float[] gradient,
      boolean first,
      boolean last,
      float rate,
      float[] scratch) {
    int rows = (count + ROWS - 1) / ROWS * ROWS;
    for (int o = 0; o < shape.outputs(); o++) {
      int row = shape.weights() + o * shape.inputs();
      for (int k = 0; k < shape.inputs(); k++) {
        float sum = first ? 0 : gradient[row + k];
        for (int i = 0; i < rows; i++) {
          float factor = i < count ? d[i * shape.outputs() + o] : 0;
          sum = Fma.fma(factor, x[at[Math.min(i, count - 1)] + k], sum);
        }
        if (last) {
          p[row + k] = Fma.fma(-rate, sum, p[row + k]);
        } else {
          gradient[row + k] = sum;
        }
      }
    }
  }
}
