package org.coterie.core.learning;

import org.coterie.core.data.Shape;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/**
 * One layer of an architecture. Parameters of a layer: weights [out][in...], row by row, then
 * biases [out].
 */
public sealed interface Layer {
  /**
   * The shape this layer makes of {@code input}.
   *
   * @throws CoterieException {@link ErrorCode#MODEL_MISMATCH} when it cannot take such an input
   */
  Shape output(Shape input);

  /** How many inputs each output sums over; 0 for a layer without parameters. */
  default long fanIn(Shape input) {
    return 0;
  }

  /** How many rows of weights, and biases, there are; 0 for a layer without parameters. */
  default int outputs() {
    return 0;
  }

  /** Weights and biases. */
  default long parameterCount(Shape input) {
    return outputs() * (fanIn(input) + 1);
  }

  /** Multiply-adds of one example's forward pass, padding included. */
  default double multiplyAdds(Shape input) {
    Shape output = output(input);
    return (double) fanIn(input) * outputs() * output.height() * output.width();
  }

  /** Fully connected, with bias; its input is flattened in (channel, row, column) order. */
  record Dense(int outputs) implements Layer {
    public Dense {
      atLeast(1, outputs, "outputs of a dense layer");
    }

    @Override
    public Shape output(Shape input) {
      return new Shape(outputs, 1, 1);
    }

    @Override
    public long fanIn(Shape input) {
      return input.size();
    }
  }

  /**
   * Square cross-correlation with bias, stride 1; weights [filters][channels][kernel][kernel].
   *
   * @param padding zeros added on each side, fewer than {@code kernel}
   */
  record Conv2d(int filters, int kernel, int padding) implements Layer {
    public Conv2d {
      atLeast(1, filters, "filters of a convolution");
      atLeast(1, kernel, "kernel of a convolution");
      atLeast(0, padding, "padding of a convolution");
      if (padding >= kernel) {
        throw new IllegalArgumentException(
            "padding %d of a convolution is not below its kernel %d".formatted(padding, kernel));
      }
    }

    @Override
    public Shape output(Shape input) {
      int height = input.height() + 2 * padding - kernel + 1;
      int width = input.width() + 2 * padding - kernel + 1;
      if (height < 1 || width < 1) {
        throw tooSmall("a convolution of kernel %d, padding %d".formatted(kernel, padding), input);
      }
      return new Shape(filters, height, width);
    }

    @Override
    public long fanIn(Shape input) {
      return (long) input.channels() * kernel * kernel;
    }

    @Override
    public int outputs() {
      return filters;
    }
  }

  /** Non-overlapping square maximum; what does not fill a window is left out. */
  record MaxPool(int size) implements Layer {
    public MaxPool {
      atLeast(1, size, "size of a pooling window");
    }

    @Override
    public Shape output(Shape input) {
      if (input.height() < size || input.width() < size) {
        throw tooSmall("pooling by " + size, input);
      }
      return new Shape(input.channels(), input.height() / size, input.width() / size);
    }
  }

  /** The larger of 0 and its input, element by element. */
  record Relu() implements Layer {
    @Override
    public Shape output(Shape input) {
      return input;
    }
  }

  private static void atLeast(int least, int value, String what) {
    if (value < least) {
      throw new IllegalArgumentException("%s: %d is below %d".formatted(what, value, least));
    }
  }

  private static CoterieException tooSmall(String layer, Shape input) {
    return new CoterieException(
        ErrorCode.MODEL_MISMATCH,
        "%s does not fit into an input of %s; choose another model or larger images"
            .formatted(layer, input));
  }
}
