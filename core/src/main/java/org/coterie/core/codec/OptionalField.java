package org.coterie.core.codec;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A component that may hold a value; one that is there is written even if it is a default. */
record OptionalField(int number, Element element) implements Field {
  @Override
  public long size(Object value, ArraySink arrays) {
    var optional = (Optional<?>) value;
    return optional.isEmpty()
        ? 0
        : CodedOutputStream.computeTagSize(number) + element.size(optional.get(), arrays);
  }

  @Override
  public void write(Object value, Output out) throws IOException {
    var optional = (Optional<?>) value;
    if (optional.isPresent()) {
      out.coded().writeTag(number, element.wireType(optional.get(), out.arrays()));
      element.write(optional.get(), out);
    }
  }

  @Override
  public Object read(Input in, int wireType, @Nullable Object before) throws IOException {
    Field.requireFirst(before);
    return element.read(in, wireType);
  }

  @Override
  public Object finish(Input in, @Nullable Object read) {
    return Optional.ofNullable(read);
  }
}
