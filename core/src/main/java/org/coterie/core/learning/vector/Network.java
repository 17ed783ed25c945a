package org.coterie.core.learning.vector;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.coterie.core.data.Shape;
import org.coterie.core.learning.Architecture;
import org.coterie.core.learning.Layer;

/**
 * The stages of an architecture, with the buffers between them.
 *
 * @param gradient like the parameters: what the stages accumulate
 */
record Network(Input input, List<Stage> stages, Rows scores, float[] gradient) {
  /** Rows at a time through a network of dense layers only. */
  private static final int DENSE_BLOCK = 64;

  static Network of(Architecture architecture, Kernels kernels) {
    List<Layer> layers = fewestElements(architecture.layers());
    boolean dense = isRowsOnly(layers);
    float[] gradient = new float[architecture.parameterCount()];
    var builder = new NetworkBuilder(kernels, gradient, dense ? DENSE_BLOCK : Lanes.COUNT);
    Shape shape = architecture.input();
    Input input = dense ? builder.copy(shape.size()) : builder.gather(shape, layers);
    for (int i = 0; i < layers.size(); i++) {
      builder.add(layers.get(i), shape, layers.subList(i + 1, layers.size()));
      shape = layers.get(i).output(shape);
    }
    Rows scores = builder.rows();
    return new Network(input, builder.stages(), scores, gradient);
  }

  /** Whether a dense layer comes first, and nothing that needs a grid behind it. */
  private static boolean isRowsOnly(List<Layer> layers) {
    Layer first = layers.getFirst();
    for (Layer layer : layers) {
      if (first instanceof Layer.Flatten) {
        first = layer;
      }
      switch (layer) {
        case Layer.Dense _, Layer.Relu _, Layer.Tanh _, Layer.Flatten _ -> {}
        default -> {
          return false;
        }
      }
    }
    return first instanceof Layer.Dense;
  }

  /**
   * Pooling by the maximum before an activation that never falls, which gives the same values and
   * the same gradient from fewer elements: the largest of a window stays the largest, and where its
   * gradient is 0 so is that of all.
   */
  private static List<Layer> fewestElements(List<Layer> layers) {
    var order = new ArrayList<>(layers);
    for (int i = 1; i < order.size(); i++) {
      for (int j = i; j > 0 && order.get(j) instanceof Layer.MaxPool; j--) {
        if (!(order.get(j - 1) instanceof Layer.Relu || order.get(j - 1) instanceof Layer.Tanh)) {
          break;
        }
        Collections.swap(order, j, j - 1);
      }
    }
    return order;
  }
}
