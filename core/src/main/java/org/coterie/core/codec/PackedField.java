package org.coterie.core.codec;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list or set of numbers or enum constants: one tag, one length, then the values. */
record PackedField(int number, Simple element, Container container) implements Field {
  @Override
  public long size(Object value, ArraySink arrays) {
    long body = bodySize(value, arrays);
    return body == 0
        ? 0
        : CodedOutputStream.computeTagSize(number)
            + CodedOutputStream.computeUInt64SizeNoTag(body)
            + body;
  }

  @Override
  public void write(Object value, Output out) throws IOException {
    long body = bodySize(value, out.arrays());
    if (body > 0) {
      out.coded().writeTag(number, WireFormat.WIRETYPE_LENGTH_DELIMITED);
      out.coded().writeUInt32NoTag(Math.toIntExact(body));
      for (Object each : container.values(value)) {
        element.write(each, out);
      }
    }
  }

  @Override
  public Object read(Input in, int wireType, @Nullable Object before) throws IOException {
    Element.require(WireFormat.WIRETYPE_LENGTH_DELIMITED, wireType);
    Field.requireFirst(before);
    int outer = in.coded().pushLimit(in.length());
    var values = new ArrayList<Object>();
    while (!in.coded().isAtEnd()) {
      values.add(element.read(in, element.wireType()));
    }
    in.coded().popLimit(outer);
    return values;
  }

  @Override
  @SuppressWarnings("unchecked") // what read returned
  public Object finish(Input in, @Nullable Object read) {
    return container.of(read == null ? List.of() : (List<Object>) read);
  }

  private long bodySize(Object value, ArraySink arrays) {
    long size = 0;
    for (Object each : container.values(value)) {
      size += element.size(each, arrays);
    }
    return size;
  }
}
