package org.coterie.core.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads the numbers of a binary file in groups of one length, each over the last. */
final class NumberRow {
  private final NumberType type;
  private final byte[] bytes;
  private final ByteBuffer view;

  NumberRow(NumberType type, ByteOrder order, int count) {
    this.type = type;
    this.bytes = new byte[Math.multiplyExact(type.width(), count)];
    this.view = ByteBuffer.wrap(bytes).order(order);
  }

  /**
   * Reads the next group.
   *
   * @return how many of its bytes were there: fewer than all where the stream ends before
   */
  int read(InputStream in) throws IOException {
    return in.readNBytes(bytes, 0, bytes.length);
  }

  /** The bytes of the group that was read last; written anew by the next. */
  byte[] bytes() {
    return bytes;
  }

  float floatAt(int index) {
    return type.asFloat(view, index * type.width());
  }

  /** Of whole numbers only. */
  long longAt(int index) {
    return type.asLong(view, index * type.width());
  }
}
