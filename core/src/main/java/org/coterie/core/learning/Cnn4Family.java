package org.coterie.core.learning;

import java.util.List;
import org.coterie.core.data.Shape;
import org.coterie.core.spi.NoSettings;

/**
 * Four layers with weights, for images of 28x28: two unpadded 5x5 convolutions of 16 and 32
 * filters, each with ReLU and maximum pooling by 2, then 64 and the classes. Grey and 10 classes:
 * 46,730 parameters.
 *
 * <p>Parameter order: conv 16 (weights, biases), conv 32, dense 64, dense classes.
 */
public final class Cnn4Family implements ArchitectureFamily<NoSettings> {
  private static final int SIDE = 28;
  private static final int KERNEL = 5;

  @Override
  public String name() {
    return "cnn4";
  }

  @Override
  public String summary() {
    return "two 5x5 convolutions of 16 and 32 filters, two dense layers; images of 28x28";
  }

  @Override
  public Class<NoSettings> settings() {
    return NoSettings.class;
  }

  @Override
  public Architecture build(Shape input, int classes, NoSettings settings) {
    SquareImages.side(name(), input, SIDE);
    List<Layer> layers =
        List.of(
            new Layer.Conv2d(16, KERNEL, 0),
            new Layer.Relu(),
            new Layer.MaxPool(2),
            new Layer.Conv2d(32, KERNEL, 0),
            new Layer.Relu(),
            new Layer.MaxPool(2),
            new Layer.Dense(64),
            new Layer.Relu(),
            new Layer.Dense(classes));
    return new Architecture(name(), input, classes, layers);
  }
}
