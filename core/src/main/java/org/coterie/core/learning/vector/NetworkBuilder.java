package org.coterie.core.learning.vector;

import java.util.ArrayList;
import java.util.List;
import org.coterie.core.data.Shape;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.learning.Layer;
import org.jspecify.annotations.Nullable;

/** Puts stages together, one layer after another. */
final class NetworkBuilder {
  private final Kernels kernels;
  private final float[] gradient;
  private final int blockSize;
  private final List<Stage> stages = new ArrayList<>();
  private int parameters;
  private @Nullable Planes planes;
  private @Nullable Rows rows;

  /**
   * @param gradient like the parameters
   */
  NetworkBuilder(Kernels kernels, float[] gradient, int blockSize) {
    this.kernels = kernels;
    this.gradient = gradient;
    this.blockSize = blockSize;
  }

  /** Examples read where they are, by the dense layer that comes first. */
  Input readInPlace(int width) {
    rows = Rows.elsewhere(width, blockSize);
    return new Input.InPlace(rows, blockSize);
  }

  /** Examples gathered into a grid, for any other first layer. */
  Input gather(Shape shape, List<Layer> layers) {
    planes = new Planes(grid(shape, layers), false);
    return new Input.Gathered(planes);
  }

  /**
   * Adds a layer.
   *
   * @param next the layers behind it
   */
  void add(Layer layer, Shape input, List<Layer> next) {
    Shape output = layer.output(input);
    switch (layer) {
      case Layer.Dense dense -> dense(dense.outputs());
      case Layer.Conv2d convolution -> {
        Planes in = planes(layer);
        planes = new Planes(grid(output, next), true);
        stages.add(
            new ConvolutionStage(
                kernels.spatial(),
                parameters,
                in,
                planes,
                convolution.kernel(),
                convolution.padding()));
      }
      case Layer.MaxPool pool -> {
        Planes in = planes(layer);
        planes = new Planes(grid(output, next), in.trained());
        stages.add(new PoolingStage(kernels.spatial(), in, planes, pool.size()));
      }
      case Layer.Relu _ ->
          stages.add(
              planes != null
                  ? ReluStage.of(kernels.elements(), planes)
                  : ReluStage.of(kernels.elements(), rows()));
    }
    parameters += (int) layer.parameterCount(input);
  }

  private void dense(int outputs) {
    Rows in = rows();
    Rows out = Rows.allocate(outputs, blockSize, true);
    var shape = new DenseShape(parameters, in.width, outputs);
    stages.add(new DenseStage(kernels.dense(), shape, in, out, gradient));
    rows = out;
  }

  List<Stage> stages() {
    return List.copyOf(stages);
  }

  /** The activations as rows, flattened if they are not yet. */
  Rows rows() {
    if (rows != null) {
      return rows;
    }
    if (planes == null) {
      throw new IllegalStateException("no input was chosen");
    }
    Grid grid = planes.grid;
    int width = grid.channels() * grid.height() * grid.width();
    rows = Rows.allocate(width, blockSize, planes.trained());
    stages.add(new FlattenStage(planes, rows));
    planes = null;
    return rows;
  }

  private Planes planes(Layer layer) {
    if (planes == null) {
      throw new CoterieException(
          ErrorCode.MODEL_MISMATCH,
          "the vector engine cannot put %s behind a dense layer; move it in front"
              .formatted(layer));
    }
    return planes;
  }

  /** A grid with the margin that the next convolution needs for its padding. */
  private static Grid grid(Shape shape, List<Layer> next) {
    int margin = 1;
    for (Layer layer : next) {
      if (layer instanceof Layer.Conv2d convolution) {
        margin = Math.max(1, convolution.padding());
      }
      if (!(layer instanceof Layer.Relu)) {
        break;
      }
    }
    return new Grid(shape.channels(), shape.height(), shape.width(), margin);
  }
}
