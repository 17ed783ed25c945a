package org.coterie.core.learning.vector;

import static org.coterie.core.learning.vector.Wide.S;
import static org.coterie.core.learning.vector.Wide.WIDTH;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Element by element, in vectors, with a scalar tail. */
final class VectorElements implements ElementKernels {
  @Override
  public void relu(float[] x, int length) {
    int whole = Lanes.whole(length);
    FloatVector zero = FloatVector.zero(S);
    for (int i = 0; i < whole; i += WIDTH) {
      FloatVector v = FloatVector.fromArray(S, x, i);
      v.blend(zero, v.compare(VectorOperators.LE, zero)).intoArray(x, i);
    }
    for (int i = whole; i < length; i++) {
      x[i] = x[i] <= 0 ? 0 : x[i];
    }
  }

  @Override
  public void reluBackward(float[] y, float[] d, int length) {
    int whole = Lanes.whole(length);
    FloatVector zero = FloatVector.zero(S);
    for (int i = 0; i < whole; i += WIDTH) {
      var off = FloatVector.fromArray(S, y, i).compare(VectorOperators.LE, zero);
      FloatVector.fromArray(S, d, i).blend(zero, off).intoArray(d, i);
    }
    for (int i = whole; i < length; i++) {
      d[i] = y[i] <= 0 ? 0 : d[i];
    }
  }
}
