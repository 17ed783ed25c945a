package org.coterie.core.learning;

import java.util.List;
import org.coterie.core.data.Shape;

/**
 * LeNet-5 as used today: two 5x5 convolutions of 6 and 16 filters, each with ReLU and pooling by 2,
 * then 120, 84 and the classes. The first convolution pads 28x28 images by 2, so that both sizes
 * arrive at 5x5.
 *
 * <p>Parameters for 10 classes: 61,706 for 28x28 grey, 62,006 for 32x32 RGB.
 */
public final class Lenet5Family implements ArchitectureFamily<Lenet5Family.Settings> {
  private static final int PADDED_SIDE = 32;
  private static final int SIDE = 28;

  /** Nothing to set. */
  public record Settings() {}

  @Override
  public String name() {
    return "lenet5";
  }

  @Override
  public String summary() {
    return "LeNet-5: two convolutions, three dense layers; images of 28x28 or 32x32";
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public Architecture build(Shape input, int classes, Settings settings) {
    int side = SquareImages.side(name(), input, SIDE, PADDED_SIDE);
    List<Layer> layers =
        List.of(
            new Layer.Conv2d(6, 5, (PADDED_SIDE - side) / 2),
            new Layer.Relu(),
            new Layer.MaxPool(2),
            new Layer.Conv2d(16, 5, 0),
            new Layer.Relu(),
            new Layer.MaxPool(2),
            new Layer.Dense(120),
            new Layer.Relu(),
            new Layer.Dense(84),
            new Layer.Relu(),
            new Layer.Dense(classes));
    return new Architecture(name(), input, classes, layers);
  }
}
