package org.coterie.core.data;

import java.nio.file.Path;
import java.util.Optional;
import org.coterie.core.spi.Setting;

/** The settings of {@link NpzSource}. */
public record NpzSettings(
    @Setting("the archive, a path in --data-dir") String file,
    @Setting(value = "the array of training features", byDefault = "x_train") String trainFeatures,
    @Setting(value = "the array of training labels", byDefault = "y_train") String trainLabels,
    @Setting(value = "the array of test features", byDefault = "x_test") String testFeatures,
    @Setting(value = "the array of test labels", byDefault = "y_test") String testLabels,
    @Setting(
            value =
                "share of each class held out of the training arrays; the test arrays are not read",
            min = 0,
            minExcluded = true,
            max = 1,
            maxExcluded = true)
        Optional<Double> testFraction,
    @Setting("where the channels of images in 4 dimensions stand, which must then be said")
        Optional<Layout> layout,
    @Setting(
            value = "how many classes; the largest training label + 1 where not said",
            min = 2,
            max = 65536)
        Optional<Integer> classes) {
  /** The order of the sides of an array of images. */
  public enum Layout {
    /** examples x channels x height x width. */
    CHANNELS_FIRST,
    /** examples x height x width x channels. */
    CHANNELS_LAST
  }

  public NpzSettings {
    if (Path.of(file).getFileName() == null || file.isBlank()) {
      throw new IllegalArgumentException("file must name an archive");
    }
  }
}
