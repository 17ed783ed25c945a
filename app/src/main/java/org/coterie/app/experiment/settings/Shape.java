package org.coterie.app.experiment.settings;

import java.util.List;
import org.coterie.core.spi.Registry;

/** What the values of a key look like, for those who describe files and do not read them. */
public sealed interface Shape {
  /** {@code true} or {@code false}. */
  record Truth() implements Shape {}

  /**
   * A number; the limits are infinite where there are none.
   *
   * @param whole without a fraction
   */
  record Numeric(boolean whole, double min, double max, boolean minExcluded, boolean maxExcluded)
      implements Shape {}

  /** Any scalar, taken as text. */
  record Text() implements Shape {}

  /** The path of a file that is part of the experiment. */
  record FilePath() implements Shape {}

  /** The name of a node: a number, or a role. */
  record Node() implements Shape {}

  /** One of these words. */
  record Words(List<String> words) implements Shape {
    public Words {
      words = List.copyOf(words);
    }
  }

  /**
   * A list.
   *
   * @param distinct no item twice, and at least one
   */
  record Items(Shape item, boolean distinct) implements Shape {}

  /** A round, or {@code [round, phase]}. */
  record When() implements Shape {}

  /** {@code [sender, receiver]}. */
  record Channel() implements Shape {}

  /** A map with the keys of a settings record. */
  record Nested(SettingsSchema<?> schema) implements Shape {}

  /** A name out of what there is, or a map with {@code name} and its settings. */
  record ByName(Registry<?> registry) implements Shape {}
}
