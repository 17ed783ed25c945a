package org.coterie.core.codec;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A component of a record, with its tag: how often its element comes, and in what container. */
sealed interface Field permits SingleField, OptionalField, RepeatedField, PackedField, MapField {
  /** With all tags; 0 when nothing is written. */
  long size(Object value, ArraySink arrays);

  void write(Object value, Output out) throws IOException;

  /**
   * Reads the field's next occurrence.
   *
   * @param before what the occurrences before it gave, null at the first
   */
  Object read(Input in, int wireType, @Nullable Object before) throws IOException;

  /**
   * The component's value.
   *
   * @param read what the last occurrence gave, null when there was none
   */
  Object finish(Input in, @Nullable Object read) throws IOException;

  /** Refuses a second occurrence. */
  static void requireFirst(@Nullable Object before) {
    if (before != null) {
      throw new MalformedRecordException("a field that is there at most once stands twice");
    }
  }
}
