package org.coterie.core.codec;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.Map;

/** An entry of a map: a message with the key as field 1 and the value as field 2. */
record EntryType(Element key, Element value) implements MessageElement {
  private static final int KEY = 1;
  private static final int VALUE = 2;

  /** Whether protobuf calls it a map; otherwise it is a list of entries. */
  boolean isMap() {
    return key instanceof Scalar scalar && scalar.isMapKey();
  }

  @Override
  public long bodySize(Object entry, ArraySink arrays) {
    var pair = (Map.Entry<?, ?>) entry;
    return size(KEY, key, pair.getKey(), arrays) + size(VALUE, value, pair.getValue(), arrays);
  }

  @Override
  public void writeBody(Object entry, Output out) throws IOException {
    var pair = (Map.Entry<?, ?>) entry;
    write(KEY, key, pair.getKey(), out);
    write(VALUE, value, pair.getValue(), out);
  }

  @Override
  public Object readBody(Input in) throws IOException {
    Object readKey = null;
    Object readValue = null;
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      int wireType = WireFormat.getTagWireType(tag);
      int number = WireFormat.getTagFieldNumber(tag);
      if (number == KEY && readKey == null) {
        readKey = key.read(in, wireType);
      } else if (number == VALUE && readValue == null) {
        readValue = value.read(in, wireType);
      } else if (number == KEY || number == VALUE) {
        throw new MalformedRecordException("an entry of a map has two keys or two values");
      } else {
        in.skip(tag);
      }
    }
    return Map.entry(
        readKey == null ? key.absent(in) : readKey,
        readValue == null ? value.absent(in) : readValue);
  }

  private long size(int number, Element element, Object value, ArraySink arrays) {
    return isOmitted(element, value)
        ? 0
        : CodedOutputStream.computeTagSize(number) + element.size(value, arrays);
  }

  private void write(int number, Element element, Object value, Output out) throws IOException {
    if (!isOmitted(element, value)) {
      out.coded().writeTag(number, element.wireType(value, out.arrays()));
      element.write(value, out);
    }
  }

  /** Protobuf writes both sides of an entry of a map, defaults too. */
  private boolean isOmitted(Element element, Object value) {
    return !isMap() && element.isDefault(value);
  }
}
