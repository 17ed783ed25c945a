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
}
