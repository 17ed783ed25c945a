package org.coterie.core.data;

import org.coterie.core.spi.Setting;

/** The settings of {@link EmnistLetters}. */
public record EmnistLettersSettings(
    @Setting(
            value =
                "the training images: full (all 124,800) or first-31200 (a subset, in files of its"
                    + " own name)",
            byDefault = "full")
        Train train,
    @Setting(
            value =
                "whether images are turned upright; as they are stored, rows and columns are swapped",
            byDefault = "true")
        boolean upright) {
  /** Which training images. */
  public enum Train {
    FULL(124_800, "emnist-letters-train"),
    FIRST_31200(31_200, "emnist-letters-train-first31200");

    private final int size;
    private final String files;

    Train(int size, String files) {
      this.size = size;
      this.files = files;
    }

    int size() {
      return size;
    }

    /** What the names of the files begin with. */
    String files() {
      return files;
    }
  }
}
