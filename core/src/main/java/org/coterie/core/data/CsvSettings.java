package org.coterie.core.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.coterie.core.spi.Setting;

/** The settings of {@link CsvSource}. */
public record CsvSettings(
    @Setting("CSV file with the training examples, one a line; .gz is unpacked") Path train,
    @Setting("CSV file with the test examples; without it, test_fraction of the other is held out")
        Optional<Path> test,
    @Setting(
            value = "share of each class held out; without effect where there is a test file",
            byDefault = "0.2",
            min = 0,
            minExcluded = true,
            max = 1,
            maxExcluded = true)
        double testFraction,
    @Setting("the column with the class: its name, or its number from 1 on") String label,
    @Setting(
            value = "the columns with the features, by name or number; [] = all others",
            byDefault = "[]")
        List<String> features,
    @Setting("the column that says whose example it is, by name or number") Optional<String> owner,
    @Setting(value = "whether the first line has the columns' names", byDefault = "true")
        boolean header,
    @Setting(value = "what stands between two fields: one character, or tab", byDefault = "\",\"")
        String separator,
    @Setting(
            value =
                "what to do where a feature is empty, ?, NA, NaN or null: refuse the file, take the"
                    + " training mean, or drop the line",
            byDefault = "refuse")
        Missing missing,
    @Setting(
            value =
                "whether each feature is brought to mean 0 and deviation 1 over the training part",
            byDefault = "true")
        boolean standardise) {
  /** What to do where a feature is missing. */
  public enum Missing {
    REFUSE,
    MEAN,
    DROP
  }

  public CsvSettings {
    features = List.copyOf(features);
    if (!separator.equals("tab") && !separator.matches("[^\"\\r\\n\\uFEFF]")) {
      throw new IllegalArgumentException(
          "separator must be one character other than the double quote, or tab");
    }
  }

  char separatorCharacter() {
    return separator.equals("tab") ? '\t' : separator.charAt(0);
  }
}
