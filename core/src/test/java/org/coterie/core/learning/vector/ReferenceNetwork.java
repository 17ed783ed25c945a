package org.coterie.core.learning.vector;

import java.util.ArrayList;
import java.util.List;
import org.coterie.core.data.Dataset;
import org.coterie.core.data.Shape;
import org.coterie.core.learning.Architecture;
import org.coterie.core.learning.Layer;

/** A network's scores, loss and gradient in double precision, straight from the definitions. */
final class ReferenceNetwork {
  private final Architecture architecture;
  private final double[] parameters;

  ReferenceNetwork(Architecture architecture, float[] parameters) {
    this.architecture = architecture;
    this.parameters = new double[parameters.length];
    for (int i = 0; i < parameters.length; i++) {
      this.parameters[i] = parameters[i];
    }
  }

  double[] parameters() {
    return parameters;
  }

  double meanLoss(Dataset data, int... rows) {
    double loss = 0;
    for (int row : rows) {
      double[] scores = scores(data, row);
      loss -= Math.log(probabilities(scores)[data.labels()[row]]);
    }
    return loss / rows.length;
  }

  double accuracy(Dataset data, int... rows) {
    int right = 0;
    for (int row : rows) {
      double[] scores = scores(data, row);
      int best = 0;
      for (int c = 1; c < scores.length; c++) {
        best = scores[c] > scores[best] ? c : best;
      }
      right += best == data.labels()[row] ? 1 : 0;
    }
    return (double) right / rows.length;
  }

  double[] scores(Dataset data, int row) {
    return activations(data, row).getLast();
  }

  /** The gradient of the mean loss. */
  double[] gradient(Dataset data, int... rows) {
    double[] gradient = new double[parameters.length];
    for (int row : rows) {
      List<double[]> activations = activations(data, row);
      double[] slopes = probabilities(activations.getLast());
      slopes[data.labels()[row]] -= 1;
      for (int c = 0; c < slopes.length; c++) {
        slopes[c] /= rows.length;
      }
      List<Layer> layers = architecture.layers();
      List<Shape> inputs = architecture.inputs();
      int at = parameters.length;
      for (int i = layers.size() - 1; i >= 0; i--) {
        Shape in = inputs.get(i);
        at -= (int) layers.get(i).parameterCount(in);
        slopes =
            new ReferenceLayers(parameters, gradient, at)
                .backward(
                    layers.get(i),
                    in,
                    layers.get(i).output(in),
                    activations.get(i),
                    activations.get(i + 1),
                    slopes);
      }
    }
    return gradient;
  }

  private static double[] probabilities(double[] scores) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      largest = Math.max(largest, score);
    }
    double sum = 0;
    for (double score : scores) {
      sum += Math.exp(score - largest);
    }
    double[] probabilities = new double[scores.length];
    for (int c = 0; c < scores.length; c++) {
      probabilities[c] = Math.exp(scores[c] - largest) / sum;
    }
    return probabilities;
  }

  /** The input, then what each layer makes. */
  private List<double[]> activations(Dataset data, int row) {
    Shape shape = architecture.input();
    double[] values = new double[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = data.features().at(row * values.length + i);
    }
    var activations = new ArrayList<double[]>();
    activations.add(values);
    int at = 0;
    for (Layer layer : architecture.layers()) {
      Shape output = layer.output(shape);
      var reference = new ReferenceLayers(parameters, new double[0], at);
      activations.add(reference.forward(layer, shape, output, activations.getLast()));
      at += (int) layer.parameterCount(shape);
      shape = output;
    }
    return activations;
  }
}
