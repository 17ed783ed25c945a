package org.coterie.core.learning;

import java.util.List;
import org.coterie.core.data.Shape;
import org.coterie.core.spi.NoSettings;

/**
 * Four layers with weights and three norms, for images of 28x28 or 32x32: three 5x5 convolutions of
 * 32, 32 and 64 filters, padded by 2 so that sizes stay, each with a group norm of two groups, ReLU
 * and maximum pooling by 2, then the classes. It is what the SybilWall paper (Werthenbach and
 * Pouwelse, "Towards Sybil Resilience in Decentralized Learning", 2023) calls LeNet-5, as its
 * published code has it. RGB of 32x32 and 10 classes: 89,834 parameters.
 *
 * <p>Parameter order: conv 32 (weights, biases), norm (scales, shifts), conv 32, norm, conv 64,
 * norm, dense classes.
 */
public final class Cnn3GroupNormFamily implements ArchitectureFamily<NoSettings> {
  private static final int SIDE = 28;
  private static final int COLOUR_SIDE = 32;
  private static final int KERNEL = 5;
  private static final int PADDING = 2;
  private static final int GROUPS = 2;

  @Override
  public String name() {
    return "cnn3-groupnorm";
  }

  @Override
  public String summary() {
    return "three 5x5 convolutions of 32, 32 and 64 filters with group norms, one dense layer";
  }

  @Override
  public Class<NoSettings> settings() {
    return NoSettings.class;
  }

  @Override
  public Architecture build(Shape input, int classes, NoSettings settings) {
    SquareImages.side(name(), input, SIDE, COLOUR_SIDE);
    List<Layer> layers =
        List.of(
            new Layer.Conv2d(32, KERNEL, PADDING),
            new Layer.GroupNorm(GROUPS),
            new Layer.Relu(),
            new Layer.MaxPool(2),
            new Layer.Conv2d(32, KERNEL, PADDING),
            new Layer.GroupNorm(GROUPS),
            new Layer.Relu(),
            new Layer.MaxPool(2),
            new Layer.Conv2d(64, KERNEL, PADDING),
            new Layer.GroupNorm(GROUPS),
            new Layer.Relu(),
            new Layer.MaxPool(2),
            new Layer.Dense(classes));
    return new Architecture(name(), input, classes, layers);
  }
}
