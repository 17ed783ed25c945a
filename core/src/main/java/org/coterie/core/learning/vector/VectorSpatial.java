package org.coterie.core.learning.vector;

/** Convolutions and pooling with one example a lane. */
final class VectorSpatial implements SpatialKernels {
  @Override
  public void correlate(
      Correlation correlation, float[] source, float[] weights, float[] bias, float[] target) {
    VectorCorrelation.correlate(correlation, source, weights, bias, target);
  }

  @Override
  public void gradient(
      Correlation correlation, float[] x, float[] d, float[] lanes, boolean first) {
    VectorConvolutionGradient.gradient(correlation, x, d, lanes, first);
  }

  @Override
  public void pool(Pooling pooling, float[] x, float[] y) {
    VectorPooling.pool(pooling, x, y);
  }

  @Override
  public void poolBackward(Pooling pooling, float[] x, float[] y, float[] dy, float[] dx) {
    VectorPooling.backward(pooling, x, y, dy, dx);
  }
}
