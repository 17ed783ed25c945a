package org.coterie.core.codec;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list or set of texts, byte arrays or messages: a tag before each. */
record RepeatedField(int number, Element element, Container container) implements Field {
  @Override
  public long size(Object value, ArraySink arrays) {
    long size = 0;
    for (Object each : container.values(value)) {
      size += CodedOutputStream.computeTagSize(number) + element.size(each, arrays);
    }
    return size;
  }

  @Override
  public void write(Object value, Output out) throws IOException {
    for (Object each : container.values(value)) {
      out.coded().writeTag(number, element.wireType(each, out.arrays()));
      element.write(each, out);
    }
  }

  @Override
  @SuppressWarnings("unchecked") // what this method returned before
  public Object read(Input in, int wireType, @Nullable Object before) throws IOException {
    List<Object> values = before == null ? new ArrayList<>() : (List<Object>) before;
    values.add(element.read(in, wireType));
    return values;
  }

  @Override
  @SuppressWarnings("unchecked") // what read returned
  public Object finish(Input in, @Nullable Object read) {
    return container.of(read == null ? List.of() : (List<Object>) read);
  }
}
