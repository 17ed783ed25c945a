package org.coterie.core.learning;

import java.util.List;
import org.coterie.core.data.Shape;

/** Softmax regression: one dense layer from the input to the classes; 28x28 grey, 10: 7,850. */
public final class SoftmaxFamily implements ArchitectureFamily<SoftmaxFamily.Settings> {
  /** Nothing to set. */
  public record Settings() {}

  @Override
  public String name() {
    return "softmax";
  }

  @Override
  public String summary() {
    return "softmax regression: one dense layer";
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public Architecture build(Shape input, int classes, Settings settings) {
    return new Architecture(name(), input, classes, List.of(new Layer.Dense(classes)));
  }
}
