package org.coterie.core.data;

import java.nio.file.Path;
import java.util.Optional;
import org.coterie.core.spi.Setting;

/** The settings of {@link ImageFolder}. */
public record ImageFolderSettings(
    @Setting("the folder with the images, a path in --data-dir") String folder,
    @Setting(value = "grey: one channel; rgb: three", byDefault = "rgb") Colours colours,
    @Setting(value = "that all images have; the first one's where not said", min = 1, max = 4096)
        Optional<Integer> height,
    @Setting(value = "that all images have; the first one's where not said", min = 1, max = 4096)
        Optional<Integer> width,
    @Setting(
            value = "share of each class that is held out where there is no folder 'test'",
            byDefault = "0.2",
            min = 0,
            minExcluded = true,
            max = 1,
            maxExcluded = true)
        double testFraction) {
  /** What is kept of the colours. */
  public enum Colours {
    GREY(1),
    RGB(3);

    private final int channels;

    Colours(int channels) {
      this.channels = channels;
    }

    int channels() {
      return channels;
    }
  }

  public ImageFolderSettings {
    if (Path.of(folder).getFileName() == null || folder.isBlank()) {
      throw new IllegalArgumentException("folder must name a folder");
    }
  }
}
