package org.coterie.core.codec;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/**
 * What a record is read from. Every length is held against the bytes that are left before anything
 * is allocated for it.
 */
final class Input {
  private final byte[] bytes;
  private final CodedInputStream coded;
  private final ArraySource arrays;
  private int depth;

  Input(byte[] bytes, ArraySource arrays) throws InvalidProtocolBufferException {
    this.bytes = bytes;
    this.coded = CodedInputStream.newInstance(bytes);
    this.arrays = arrays;
    coded.pushLimit(bytes.length);
  }

  CodedInputStream coded() {
    return coded;
  }

  ArraySource arrays() {
    return arrays;
  }

  /** The next tag, or 0 at the end of the message. */
  int tag() throws IOException {
    return coded.isAtEnd() ? 0 : coded.readTag();
  }

  /** Passes over a field that a later version has added. */
  void skip(int tag) throws IOException {
    int wireType = WireFormat.getTagWireType(tag);
    if (wireType == WireFormat.WIRETYPE_START_GROUP || wireType == WireFormat.WIRETYPE_END_GROUP) {
      throw new MalformedRecordException("the bytes hold a group, which no record has");
    }
    coded.skipField(tag);
  }

  /** Reads a length and the message of that length. */
  <R> R message(Body<R> body) throws IOException {
    int outer = coded.pushLimit(length());
    R value = nested(body);
    if (!coded.isAtEnd()) {
      throw new MalformedRecordException("a message is longer than its fields");
    }
    coded.popLimit(outer);
    return value;
  }

  /** Counts the depth around {@code body}. */
  <R> R nested(Body<R> body) throws IOException {
    if (++depth > Output.MAX_DEPTH) {
      throw new MalformedRecordException(
          "records are nested more than " + Output.MAX_DEPTH + " deep");
    }
    R value = body.read();
    depth--;
    return value;
  }

  /** The length of what follows: never more than is there. */
  int length() throws IOException {
    int length = coded.readRawVarint32();
    if (length < 0 || length > coded.getBytesUntilLimit()) {
      throw new MalformedRecordException(
          "a field of "
              + Integer.toUnsignedString(length)
              + " bytes where "
              + coded.getBytesUntilLimit()
              + " are left");
    }
    return length;
  }

  /** An array of the elements in the next {@code length} bytes. */
  Object elements(Vector vector, int length) throws IOException {
    if (length % vector.bytes() != 0) {
      throw new MalformedRecordException(
          length + " bytes are no whole number of elements of " + vector.bytes() + " bytes");
    }
    Object array = vector.allocate(length / vector.bytes());
    vector.copyIn(bytes, coded.getTotalBytesRead(), array, 0, length / vector.bytes());
    coded.skipRawBytes(length);
    return array;
  }

  /** Reads what is inside a message. */
  @FunctionalInterface
  interface Body<R> {
    R read() throws IOException;
  }
}
