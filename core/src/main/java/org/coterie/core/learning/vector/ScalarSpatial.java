package org.coterie.core.learning.vector;

/** The scalar twin of {@link VectorSpatial}. */
final class ScalarSpatial implements SpatialKernels {
  @Override
  public void correlate(
      Correlation correlation, float[] source, float[] weights, float[] bias, float[] target) {
    ScalarConvolution.correlate(correlation, source, weights, bias, target);
  }

  @Override
  public void gradient(WeightSums weights, float[] x, float[] d, float[] lanes, boolean first) {
    ScalarConvolution.gradient(weights, x, d, lanes, first);
  }

  @Override
  public void pool(Pooling pooling, float[] x, float[] y) {
    ScalarPooling.pool(pooling, x, y);
  }

  @Override
  public void poolBackward(Pooling pooling, float[] x, float[] y, float[] dy, float[] dx) {
    ScalarPooling.backward(pooling, x, y, dy, dx);
  }

  @Override
  public void average(Pooling pooling, float[] x, float[] y) {
    ScalarPooling.average(pooling, x, y);
  }

  @Override
  public void averageBackward(Pooling pooling, float[] dy, float[] dx) {
    ScalarPooling.averageBackward(pooling, dy, dx);
  }

  @Override
  public void normalise(
      Normalisation norm, float[] x, float[] parameters, float[] y, float[] statistics) {
    ScalarNormalisation.normalise(norm, x, parameters, y, statistics);
  }

  @Override
  public void normaliseSums(
      Normalisation norm, float[] x, float[] statistics, float[] dy, float[] sums) {
    ScalarNormalisation.sums(norm, x, statistics, dy, sums);
  }

  @Override
  public void normaliseBackward(
      Normalisation norm,
      float[] x,
      float[] statistics,
      float[] parameters,
      float[] dy,
      float[] shares,
      float[] dx) {
    ScalarNormalisation.backward(norm, x, statistics, parameters, dy, shares, dx);
  }
}
