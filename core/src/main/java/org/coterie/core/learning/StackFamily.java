package org.coterie.core.learning;

import java.util.ArrayList;
import java.util.List;
import org.coterie.core.data.Shape;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.spi.Setting;

/**
 * Layers of the user's own, one after another; the last is a dense one with an output for each
 * class.
 *
 * <p>Parameter order: that of the layers, in each as {@link Layer} says.
 */
public final class StackFamily implements ArchitectureFamily<StackFamily.Settings> {
  /** The most layers of a stack. */
  public static final int MOST_LAYERS = 100;

  /** The layers, first to last. */
  public record Settings(
      @Setting("the layers in order; the last is dense, its outputs may be left out")
          List<StackLayer> layers) {
    /**
     * @throws IllegalArgumentException when there are no layers or too many, the last is not dense,
     *     or a dense one before it does not say how many outputs it has
     */
    public Settings {
      layers = List.copyOf(layers);
      if (layers.isEmpty() || layers.size() > MOST_LAYERS) {
        throw new IllegalArgumentException(
            "a stack has 1 to %d layers, not %d".formatted(MOST_LAYERS, layers.size()));
      }
      if (layers.getLast().type() != StackLayer.Type.DENSE) {
        throw new IllegalArgumentException(
            "the last layer, number %d, is not dense; add '{type: dense}' behind it"
                .formatted(layers.size()));
      }
      for (int i = 0; i < layers.size() - 1; i++) {
        StackLayer layer = layers.get(i);
        if (layer.type() == StackLayer.Type.DENSE && layer.outputs().isEmpty()) {
          throw new IllegalArgumentException(
              "layer %d (dense) needs 'outputs'; only the last layer may leave it out"
                  .formatted(i + 1));
        }
      }
    }
  }

  @Override
  public String name() {
    return "stack";
  }

  @Override
  public String summary() {
    return "layers of your own, one after another";
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public Architecture build(Shape input, int classes, Settings settings) {
    List<StackLayer> stack = settings.layers();
    int outputs = stack.getLast().outputs().orElse(classes);
    if (outputs != classes) {
      throw new CoterieException(
          ErrorCode.MODEL_MISMATCH,
          "model 'stack', layer %d (dense): outputs is %d, but the data has %d classes; set it to %d or leave it out"
              .formatted(stack.size(), outputs, classes, classes));
    }
    var layers = new ArrayList<Layer>();
    for (StackLayer layer : stack) {
      layers.add(layer.layer(classes));
    }
    return new Architecture(name(), input, classes, layers);
  }
}
