package org.coterie.core.learning;

import java.util.ArrayList;
import java.util.List;
import org.coterie.core.data.Shape;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.random.Draws;

/**
 * What to build; with a flat vector of parameters it is a model. The last layer gives one score a
 * class, under softmax cross-entropy.
 *
 * <p>Parameter order: layer by layer; in a layer the weights, output by output, then the biases.
 */
public record Architecture(String name, Shape input, int classes, List<Layer> layers) {
  /** The most parameters a model may have. */
  public static final int MOST_PARAMETERS = 1 << 29;

  /**
   * @throws CoterieException {@link ErrorCode#MODEL_MISMATCH} when a layer does not fit its input,
   *     or the last one does not give {@code classes} scores, or there are too many parameters
   */
  public Architecture {
    layers = List.copyOf(layers);
    Shape shape = input;
    long parameters = 0;
    for (Layer layer : layers) {
      parameters += layer.parameterCount(shape);
      shape = layer.output(shape);
    }
    if (shape.size() != classes) {
      throw mismatch(name, "ends with %s, not with %d scores".formatted(shape, classes));
    }
    if (parameters == 0) {
      throw mismatch(name, "has no parameters to train");
    }
    if (parameters > MOST_PARAMETERS) {
      throw mismatch(
          name, "has %d parameters, more than %d".formatted(parameters, MOST_PARAMETERS));
    }
  }

  /** The input's shape of each layer in turn. */
  public List<Shape> inputs() {
    var inputs = new ArrayList<Shape>();
    Shape shape = input;
    for (Layer layer : layers) {
      inputs.add(shape);
      shape = layer.output(shape);
    }
    return inputs;
  }

  /** How many parameters, at most 2^29. */
  public int parameterCount() {
    long count = 0;
    List<Shape> inputs = inputs();
    for (int i = 0; i < layers.size(); i++) {
      count += layers.get(i).parameterCount(inputs.get(i));
    }
    return Math.toIntExact(count);
  }

  /**
   * Floating-point operations of one example's forward and backward pass (a multiply-add counts
   * two): those of dense layers and convolutions, each once forward, once for its weights' gradient
   * and, but for the first of them, once for its input's.
   */
  public double operationsPerExample() {
    double multiplyAdds = 0;
    List<Shape> inputs = inputs();
    for (int i = 0; i < layers.size(); i++) {
      double once = layers.get(i).multiplyAdds(inputs.get(i));
      multiplyAdds += multiplyAdds == 0 ? 2 * once : 3 * once;
    }
    return 2 * multiplyAdds;
  }

  /**
   * Fresh parameters: weights and biases uniform in +-1/sqrt(fan-in), the bounds PyTorch takes for
   * linear layers and convolutions. One {@link Draws#uniform()} a parameter, in parameter order.
   */
  public float[] initial(Draws draws) {
    float[] parameters = new float[parameterCount()];
    List<Shape> inputs = inputs();
    int at = 0;
    for (int i = 0; i < layers.size(); i++) {
      int end = at + (int) layers.get(i).parameterCount(inputs.get(i));
      double bound = 1 / Math.sqrt((double) layers.get(i).fanIn(inputs.get(i)));
      for (; at < end; at++) {
        parameters[at] = (float) ((2 * draws.uniform() - 1) * bound);
      }
    }
    return parameters;
  }

  private static CoterieException mismatch(String name, String what) {
    return new CoterieException(
        ErrorCode.MODEL_MISMATCH, "model '%s' %s; choose another model".formatted(name, what));
  }
}
