package org.coterie.core.learning;

import java.util.List;
import org.coterie.core.data.Shape;
import org.coterie.core.spi.NoSettings;

/**
 * Five layers with weights, for images of 32x32: three 3x3 convolutions of 16, 32 and 64 filters,
 * padded by 1 so that sizes stay, each with ReLU and maximum pooling by 2, then 64 and the classes.
 * RGB and 10 classes: 89,834 parameters.
 *
 * <p>Parameter order: conv 16 (weights, biases), conv 32, conv 64, dense 64, dense classes.
 */
public final class Cnn5Family implements ArchitectureFamily<NoSettings> {
  private static final int SIDE = 32;
  private static final int KERNEL = 3;
  private static final int PADDING = 1;

  @Override
  public String name() {
    return "cnn5";
  }

  @Override
  public String summary() {
    return "three 3x3 convolutions of 16, 32 and 64 filters, two dense layers; images of 32x32";
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
            new Layer.Conv2d(16, KERNEL, PADDING),
            new Layer.Relu(),
            new Layer.MaxPool(2),
            new Layer.Conv2d(32, KERNEL, PADDING),
            new Layer.Relu(),
            new Layer.MaxPool(2),
            new Layer.Conv2d(64, KERNEL, PADDING),
            new Layer.Relu(),
            new Layer.MaxPool(2),
            new Layer.Dense(64),
            new Layer.Relu(),
            new Layer.Dense(classes));
    return new Architecture(name(), input, classes, layers);
  }
}
