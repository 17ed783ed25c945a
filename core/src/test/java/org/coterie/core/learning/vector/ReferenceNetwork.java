package org.coterie.core.learning.vector;

import java.util.List;
import org.coterie.core.data.Dataset;
import org.coterie.core.data.Shape;
import org.coterie.core.learning.Architecture;
import org.coterie.core.learning.Layer;

/** A network's scores and loss in double precision, straight from the definitions. */
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
      double largest = Double.NEGATIVE_INFINITY;
      for (double score : scores) {
        largest = Math.max(largest, score);
      }
      double sum = 0;
      for (double score : scores) {
        sum += Math.exp(score - largest);
      }
      loss += largest + Math.log(sum) - scores[data.labels()[row]];
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

  private double[] scores(Dataset data, int row) {
    Shape shape = architecture.input();
    double[] values = new double[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = data.features()[row * values.length + i];
    }
    List<Layer> layers = architecture.layers();
    int at = 0;
    for (Layer layer : layers) {
      Shape output = layer.output(shape);
      values =
          switch (layer) {
            case Layer.Dense dense -> dense(values, at, dense.outputs());
            case Layer.Conv2d c -> convolution(values, shape, output, at, c);
            case Layer.MaxPool pool -> pool(values, shape, output, pool.size());
            case Layer.Relu _ -> relu(values);
          };
      at += (int) layer.parameterCount(shape);
      shape = output;
    }
    return values;
  }

  private double[] dense(double[] x, int at, int outputs) {
    double[] y = new double[outputs];
    for (int o = 0; o < outputs; o++) {
      y[o] = parameters[at + outputs * x.length + o];
      for (int k = 0; k < x.length; k++) {
        y[o] += parameters[at + o * x.length + k] * x[k];
      }
    }
    return y;
  }

  private double[] convolution(double[] x, Shape in, Shape out, int at, Layer.Conv2d layer) {
    double[] y = new double[out.size()];
    for (int f = 0; f < out.channels(); f++) {
      for (int i = 0; i < out.height(); i++) {
        for (int j = 0; j < out.width(); j++) {
          double bias = parameters[at + (int) layer.fanIn(in) * out.channels() + f];
          y[(f * out.height() + i) * out.width() + j] =
              bias + window(x, in, at + f * (int) layer.fanIn(in), layer, i, j);
        }
      }
    }
    return y;
  }

  private double window(double[] x, Shape in, int at, Layer.Conv2d layer, int i, int j) {
    int kernel = layer.kernel();
    double sum = 0;
    for (int c = 0; c < in.channels(); c++) {
      for (int u = 0; u < kernel; u++) {
        for (int v = 0; v < kernel; v++) {
          int row = i + u - layer.padding();
          int column = j + v - layer.padding();
          if (row >= 0 && row < in.height() && column >= 0 && column < in.width()) {
            sum +=
                parameters[at + (c * kernel + u) * kernel + v]
                    * x[(c * in.height() + row) * in.width() + column];
          }
        }
      }
    }
    return sum;
  }

  private static double[] pool(double[] x, Shape in, Shape out, int size) {
    double[] y = new double[out.size()];
    for (int c = 0; c < out.channels(); c++) {
      for (int i = 0; i < out.height() * size; i++) {
        for (int j = 0; j < out.width() * size; j++) {
          int to = (c * out.height() + i / size) * out.width() + j / size;
          double value = x[(c * in.height() + i) * in.width() + j];
          y[to] = i % size == 0 && j % size == 0 ? value : Math.max(y[to], value);
        }
      }
    }
    return y;
  }

  private static double[] relu(double[] x) {
    double[] y = x.clone();
    for (int i = 0; i < y.length; i++) {
      y[i] = Math.max(0, y[i]);
    }
    return y;
  }
}
