package org.coterie.core.data;

import org.coterie.core.spi.Setting;

/** The settings of {@link Cifar100}. */
public record Cifar100Settings(
    @Setting(value = "what is told apart: 100 fine classes or 20 coarse ones", byDefault = "fine")
        Labels labels) {
  /** Which of the two labels of each image. */
  public enum Labels {
    FINE(100),
    COARSE(20);

    private final int classes;

    Labels(int classes) {
      this.classes = classes;
    }

    int classes() {
      return classes;
    }
  }
}
