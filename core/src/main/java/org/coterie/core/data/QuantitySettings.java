package org.coterie.core.data;

import java.util.Optional;
import org.coterie.core.spi.Setting;

/** The settings of {@link QuantityPartitioner}: an alpha or an exponent. */
public record QuantitySettings(
    @Setting(
            value = "evenness of the sizes, drawn from a Dirichlet: 0.1 is very uneven, 100 even",
            min = 0,
            minExcluded = true)
        Optional<Double> alpha,
    @Setting(
            value =
                "of a power law, in place of alpha: the node of rank r has r^-exponent times the"
                    + " size of the largest",
            min = 0,
            max = 100)
        Optional<Double> exponent,
    @Setting(
            value = "examples that each node has at least; moved there from the largest nodes",
            byDefault = "1",
            min = 1)
        int minExamples) {
  public QuantitySettings {
    if (alpha.isPresent() == exponent.isPresent()) {
      throw new IllegalArgumentException(
          "quantity takes its sizes from a Dirichlet or from a power law; give 'alpha' or"
              + " 'exponent', and not both");
    }
  }
}
