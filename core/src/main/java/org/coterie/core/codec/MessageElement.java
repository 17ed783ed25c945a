package org.coterie.core.codec;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/** What is carried as a message: its length, then its fields. */
sealed interface MessageElement extends Element
    permits RecordType, FamilyType, WrappedVector, EntryType {
  long bodySize(Object value, ArraySink arrays);

  void writeBody(Object value, Output out) throws IOException;

  /** Reads fields until the end of the message. */
  Object readBody(Input in) throws IOException;

  @Override
  default int wireType(Object value, ArraySink arrays) {
    return WireFormat.WIRETYPE_LENGTH_DELIMITED;
  }

  /** A message that is always there is always written, as protobuf writes one that was set. */
  @Override
  default boolean isDefault(Object value) {
    return false;
  }

  @Override
  default Object absent(Input in) throws IOException {
    throw new MalformedRecordException("a message is missing");
  }

  @Override
  default long size(Object value, ArraySink arrays) {
    long body = bodySize(value, arrays);
    return CodedOutputStream.computeUInt64SizeNoTag(body) + body;
  }

  @Override
  default void write(Object value, Output out) throws IOException {
    out.message(bodySize(value, out.arrays()), () -> writeBody(value, out));
  }

  @Override
  default Object read(Input in, int wireType) throws IOException {
    Element.require(WireFormat.WIRETYPE_LENGTH_DELIMITED, wireType);
    return in.message(() -> readBody(in));
  }
}
