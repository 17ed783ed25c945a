package org.coterie.core.learning.vector;

/** Convolutions, pooling and group norms with one example a lane. */
final class VectorSpatial implements SpatialKernels {
  @Override
  public void correlate(
      Correlation correlation, float[] source, float[] weights, float[] bias, float[] target) {
    VectorCorrelation.correlate(correlation, source, weights, bias, target);
  }

  @Override
  public void gradient(WeightSums weights, float[] x, float[] d, float[] lanes, boolean first) {
    VectorWeightSums.gradient(weights, x, d, lanes, first);
  }

  @Override
  public void pool(Pooling pooling, float[] x, float[] y) {
    VectorPooling.pool(pooling, x, y);
  }

  @Override
  public void poolBackward(Pooling pooling, float[] x, float[] y, float[] dy, float[] dx) {
    VectorPooling.backward(pooling, x, y, dy, dx);
  }

  @Override
  public void average(Pooling pooling, float[] x, float[] y) {
    VectorAverage.average(pooling, x, y);
  }

  @Override
  public void averageBackward(Pooling pooling, float[] dy, float[] dx) {
    VectorAverage.backward(pooling, dy, dx);
  }

  @Override
  public void normalise(
      Normalisation norm, float[] x, float[] parameters, float[] y, float[] statistics) {
    VectorNormalisation.normalise(norm, x, parameters, y, statistics);
  }

  @Override
  public void normaliseSums(
      Normalisation norm, float[] x, float[] statistics, float[] dy, float[] sums) {
    VectorNormalisation.sums(norm, x, statistics, dy, sums);
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
    VectorNormalisation.backward(norm, x, statistics, parameters, dy, shares, dx);
  }
}
