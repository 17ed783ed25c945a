package org.coterie.core.codec;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;

/** What a record is written to. */
final class Output {
  /** As deep as protobuf's own parsers follow. */
  static final int MAX_DEPTH = 100;

  private static final int CHUNK_BYTES = 1 << 13;

  private final CodedOutputStream coded;
  private final ArraySink arrays;
  private int depth;

  Output(CodedOutputStream coded, ArraySink arrays) {
    this.coded = coded;
    this.arrays = arrays;
  }

  CodedOutputStream coded() {
    return coded;
  }

  ArraySink arrays() {
    return arrays;
  }

  /** Writes the length of a message and then, through {@code body}, the message. */
  void message(long length, Body body) throws IOException {
    if (++depth > MAX_DEPTH) {
      throw new IllegalArgumentException("records are nested more than " + MAX_DEPTH + " deep");
    }
    coded.writeUInt32NoTag(Math.toIntExact(length));
    body.write();
    depth--;
  }

  /** The array's elements, little-endian, without a length. */
  void elements(Vector vector, Object array) throws IOException {
    int length = vector.length(array);
    int step = CHUNK_BYTES / vector.bytes();
    byte[] chunk = new byte[Math.min(length, step) * vector.bytes()];
    for (int from = 0; from < length; from += step) {
      int count = Math.min(step, length - from);
      vector.copyOut(array, from, count, chunk);
      coded.writeRawBytes(chunk, 0, count * vector.bytes());
    }
  }

  /** Writes what is inside a message. */
  @FunctionalInterface
  interface Body {
    void write() throws IOException;
  }
}
