package org.coterie.app.reproduce;

import java.util.Arrays;
import java.util.Locale;

/** What is made of the values of several cells, of one seed and in the order of the cells. */
enum Take {
  HIGHEST {
    @Override
    double of(double... values) {
      return Arrays.stream(values).max().orElse(Double.NaN);
    }
  },
  LOWEST {
    @Override
    double of(double... values) {
      return Arrays.stream(values).min().orElse(Double.NaN);
    }
  },
  /** The highest less the lowest. */
  SPREAD {
    @Override
    double of(double... values) {
      return HIGHEST.of(values) - LOWEST.of(values);
    }
  },
  /** Of the straight line of least squares through them, from one cell to the next. */
  SLOPE {
    @Override
    double of(double... values) {
      double middle = (values.length - 1) / 2.0;
      double products = 0;
      double squares = 0;
      for (int i = 0; i < values.length; i++) {
        products += (i - middle) * values[i];
        squares += (i - middle) * (i - middle);
      }
      return products / squares;
    }
  };

  /**
   * @param values at least two; NaN where one is
   */
  abstract double of(double... values);

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
