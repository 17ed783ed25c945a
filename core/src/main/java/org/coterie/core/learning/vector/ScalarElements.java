package org.coterie.core.learning.vector;

/** The scalar twin of {@link VectorElements}. */
final class ScalarElements implements ElementKernels {
  @Override
  public void relu(float[] x, int length) {
    for (int i = 0; i < length; i++) {
      x[i] = x[i] <= 0 ? 0 : x[i];
    }
  }

  @Override
  public void reluBackward(float[] y, float[] d, int length) {
    for (int i = 0; i < length; i++) {
      d[i] = y[i] <= 0 ? 0 : d[i];
    }
  }

  @Override
  public void tanh(float[] x, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = HyperbolicTangent.tanh(x[i]);
    }
  }

  @Override
  public void tanhBackward(float[] y, float[] dy, float[] dx, int length) {
    for (int i = 0; i < length; i++) {
      dx[i] = dy[i] * Fma.fma(-y[i], y[i], 1);
    }
  }

  @Override
  public void exp(float[] x, float[] y, float[] scratch, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = Exponential.exp(x[i]);
    }
  }
}
