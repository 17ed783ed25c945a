package org.coterie.app.experiment.settings;

import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/** How values of one Java type are read from a tree and written into one. */
interface ValueType {
  /**
   * @param path the dotted key, for messages
   * @throws CoterieException {@code WRONG_TYPE} or {@code OUT_OF_RANGE}
   */
  Object read(Yaml value, String path);

  Yaml write(Object value);

  /** What must be written, such as {@code a whole number of at least 1}. */
  String description();

  Shape shape();

  /** The error for a value of another type. */
  default CoterieException wrong(Yaml value, String path) {
    return new CoterieException(
        ErrorCode.WRONG_TYPE,
        "'%s' must be %s, not %s, %s"
            .formatted(path, description(), value.description(), value.place()));
  }

  /** The error for a value that is too small, too large, or not one of those allowed. */
  default CoterieException outOfRange(Yaml value, String path) {
    return new CoterieException(
        ErrorCode.OUT_OF_RANGE,
        "'%s' is %s %s; it must be %s"
            .formatted(path, YamlWriter.line(value), value.place(), description()));
  }
}
