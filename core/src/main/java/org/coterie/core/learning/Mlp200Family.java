package org.coterie.core.learning;

import java.util.List;
import org.coterie.core.data.Shape;
import org.coterie.core.spi.NoSettings;

/**
 * Two hidden layers of 200 with ReLU: the "2NN" of McMahan et al., "Communication-Efficient
 * Learning of Deep Networks from Decentralized Data" (AISTATS 2017), section 3. For 28x28 grey and
 * 10 classes 199,210 parameters, as stated there. Takes images of any size and flat inputs.
 *
 * <p>Parameter order: dense 200 (weights, biases), dense 200, dense classes.
 */
public final class Mlp200Family implements ArchitectureFamily<NoSettings> {
  private static final int HIDDEN = 200;

  @Override
  public String name() {
    return "mlp-200";
  }

  @Override
  public String summary() {
    return "two hidden layers of 200 with ReLU (the 2NN of the FedAvg paper)";
  }

  @Override
  public Class<NoSettings> settings() {
    return NoSettings.class;
  }

  @Override
  public Architecture build(Shape input, int classes, NoSettings settings) {
    List<Layer> layers =
        List.of(
            new Layer.Dense(HIDDEN),
            new Layer.Relu(),
            new Layer.Dense(HIDDEN),
            new Layer.Relu(),
            new Layer.Dense(classes));
    return new Architecture(name(), input, classes, layers);
  }
}
