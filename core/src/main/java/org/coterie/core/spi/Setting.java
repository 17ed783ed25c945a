package org.coterie.core.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one component of a settings record: the key of the experiment file is the component's
 * name in snake_case.
 *
 * <p>Component types: boolean, int, long, float, double, String, enums (written in lower case with
 * dashes), {@link java.nio.file.Path} (a file that is part of the experiment: its content is hashed
 * and copied into the run folder), other settings records (a nested map), lists of these, {@code
 * Optional} of these (absent when the key is), and a {@link Choice} of something found by name,
 * such as {@code Choice<Aggregation<?>>} (a name, or a map with {@code name} and its settings).
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
  /** What it means, with unit and range where the bounds below do not say it. */
  String value();

  /**
   * The default as it would be written in the file; empty means that the key is required (never so
   * for an Optional).
   */
  String byDefault() default "";

  /** Smallest number allowed. */
  double min() default Double.NEGATIVE_INFINITY;

  /** Largest number allowed. */
  double max() default Double.POSITIVE_INFINITY;

  /** Whether {@link #min} itself is excluded. */
  boolean minExcluded() default false;

  /** Whether {@link #max} itself is excluded. */
  boolean maxExcluded() default false;
}
