package org.coterie.core.codec;

import java.io.IOException;

/** What a field holds once, and how: everything here is without the field's tag. */
sealed interface Element permits Simple, Vector, MessageElement {
  /** The wire type it is written with, which for an array depends on where it goes. */
  int wireType(Object value, ArraySink arrays);

  /** Whether a field that is always there leaves it out (the defaults of proto3). */
  boolean isDefault(Object value);

  /**
   * What a field that is always there holds when the bytes do not have it.
   *
   * @throws MalformedRecordException when there is no such value
   */
  Object absent(Input in) throws IOException;

  /** How many bytes {@link #write} takes, a length prefix included. */
  long size(Object value, ArraySink arrays);

  void write(Object value, Output out) throws IOException;

  /**
   * @throws MalformedRecordException when what follows is no such value
   */
  Object read(Input in, int wireType) throws IOException;

  /** Refuses a field of another type than the contract's. */
  static void require(int expected, int wireType) {
    if (wireType != expected) {
      throw new MalformedRecordException(
          "a field has wire type " + wireType + " where " + expected + " is expected");
    }
  }
}
