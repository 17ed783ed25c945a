package org.coterie.core.codec;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A component that always holds a value. */
record SingleField(int number, Element element) implements Field {
  @Override
  public long size(Object value, ArraySink arrays) {
    return element.isDefault(value)
        ? 0
        : CodedOutputStream.computeTagSize(number) + element.size(value, arrays);
  }

  @Override
  public void write(Object value, Output out) throws IOException {
    if (!element.isDefault(value)) {
      out.coded().writeTag(number, element.wireType(value, out.arrays()));
      element.write(value, out);
    }
  }

  @Override
  public Object read(Input in, int wireType, @Nullable Object before) throws IOException {
    Field.requireFirst(before);
    return element.read(in, wireType);
  }

  @Override
  public Object finish(Input in, @Nullable Object read) throws IOException {
    return read == null ? element.absent(in) : read;
  }
}
