package org.coterie.core.learning.vector;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.coterie.core.data.Shape;
import org.coterie.core.learning.Architecture;
import org.coterie.core.learning.Layer;

/** The stages of an architecture, with the buffers between them. */
record Network(Input input, List<Stage> stages, Rows scores) {
  /** Rows at a time through a network of dense layers only. */
  private static final int DENSE_BLOCK = 64;

  static Network of(Architecture architecture, Kernels kernels) {
    List<Layer> layers = fewestElements(architecture.layers());
    boolean inPlace = layers.getFirst() instanceof Layer.Dense;
    var builder =
        new NetworkBuilder(
            kernels, new float[architecture.parameterCount()], inPlace ? DENSE_BLOCK : Lanes.COUNT);
    Shape shape = architecture.input();
    Input input = inPlace ? builder.readInPlace(shape.size()) : builder.gather(shape, layers);
    for (int i = 0; i < layers.size(); i++) {
      builder.add(layers.get(i), shape, layers.subList(i + 1, layers.size()));
      shape = layers.get(i).output(shape);
    }
    Rows scores = builder.rows();
    return new Network(input, builder.stages(), scores);
  }

  /**
   * Pooling before ReLU, which gives the same values and the same gradient from fewer elements: the
   * largest of a window stays the largest, and where it is 0 no gradient passes.
   */
  private static List<Layer> fewestElements(List<Layer> layers) {
    var order = new ArrayList<>(layers);
    for (int i = 1; i < order.size(); i++) {
      for (int j = i;
          j > 0 && order.get(j) instanceof Layer.MaxPool && order.get(j - 1) instanceof Layer.Relu;
          j--) {
        Collections.swap(order, j, j - 1);
      }
    }
    return order;
  }
}
