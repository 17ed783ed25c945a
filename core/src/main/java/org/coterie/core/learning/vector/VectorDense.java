package org.coterie.core.learning.vector;

/**
 * Dense layers over register tiles: each value loaded serves several sums. Tiles at the edge repeat
 * their last row or column, which writes the same value twice. Many outputs of many examples go
 * through {@link VectorProducts}, to the same bits.
 */
final class VectorDense implements DenseKernels {
  @Override
  public int scratch(DenseShape shape, int most) {
    int small = Math.max(VectorDots.SCRATCH, shape.outputs() * ROWS);
    return VectorProducts.suit(shape, most)
        ? Math.max(small, VectorProducts.scratch(shape, most))
        : small;
  }

  @Override
  public void forward(
      float[] x, int[] at, int count, float[] p, DenseShape shape, float[] y, float[] scratch) {
    if (VectorProducts.suit(shape, count)) {
      VectorProducts.forward(x, at, count, p, shape, y, scratch);
      return;
    }
    VectorDots.forward(x, at, count, p, shape, y, scratch);
  }

  @Override
  public void backward(
      float[] d, int count, float[] p, DenseShape shape, float[] dx, float[] scratch) {
    int packed = 0;
    if (VectorProducts.suit(shape, count)) {
      packed = VectorProducts.backward(d, count, p, shape, dx, scratch);
    }
    VectorDenseGradients.backward(d, count, p, shape, dx, packed);
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
    int packed = 0;
    if (VectorProducts.suit(shape, count)) {
      packed =
          VectorProducts.gradient(x, at, d, count, p, shape, gradient, first, last, rate, scratch);
    }
    if (packed < shape.inputs()) {
      VectorDenseGradients.gradient(
          x, at, d, count, p, shape, gradient, first, last, rate, scratch, packed);
    }
  }
}
