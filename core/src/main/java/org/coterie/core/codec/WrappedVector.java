package org.coterie.core.codec;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/**
 * An array as one of several, which protobuf has no field for: a message whose field 1 it is.
 *
 * @param vector not BYTES, which protobuf can repeat
 */
record WrappedVector(Vector vector) implements MessageElement {
  private static final int VALUES = 1;

  @Override
  public Object absent(Input in) {
    return vector.absent(in);
  }

  @Override
  public long bodySize(Object value, ArraySink arrays) {
    return vector.isDefault(value)
        ? 0
        : CodedOutputStream.computeTagSize(VALUES) + vector.size(value, arrays);
  }

  @Override
  public void writeBody(Object value, Output out) throws IOException {
    if (!vector.isDefault(value)) {
      out.coded().writeTag(VALUES, vector.wireType(value, out.arrays()));
      vector.write(value, out);
    }
  }

  @Override
  public Object readBody(Input in) throws IOException {
    Object values = null;
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      if (WireFormat.getTagFieldNumber(tag) != VALUES) {
        in.skip(tag);
      } else if (values == null) {
        values = vector.read(in, WireFormat.getTagWireType(tag));
      } else {
        throw new MalformedRecordException("an array stands twice in a message");
      }
    }
    return values == null ? vector.absent(in) : values;
  }
}
