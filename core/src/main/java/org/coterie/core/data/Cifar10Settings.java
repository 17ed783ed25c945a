package org.coterie.core.data;

import java.util.Optional;
import org.coterie.core.spi.Setting;

/** The settings of {@link Cifar10}: all of it, or a part that is sooner trained and scored on. */
public record Cifar10Settings(
    @Setting(value = "training images, the first of the files; all 50,000 if left out", min = 1)
        Optional<Integer> trainImages,
    @Setting(value = "test images, the first of the file; all 10,000 if left out", min = 1)
        Optional<Integer> testImages) {

  /** All of it. */
  public Cifar10Settings() {
    this(Optional.empty(), Optional.empty());
  }
}
