package org.coterie.core.codec;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** An enum: the number of its constant; 0, which proto3 wants, is none of them. */
final class EnumType implements Simple {
  private final Class<?> type;
  private final SortedMap<Integer, Enum<?>> byNumber;

  EnumType(Class<?> type, SortedMap<Integer, Enum<?>> byNumber) {
    this.type = type;
    this.byNumber = Collections.unmodifiableSortedMap(new TreeMap<>(byNumber));
  }

  Class<?> type() {
    return type;
  }

  SortedMap<Integer, Enum<?>> byNumber() {
    return byNumber;
  }

  @Override
  public int wireType() {
    return WireFormat.WIRETYPE_VARINT;
  }

  @Override
  public boolean isDefault(Object value) {
    return false;
  }

  @Override
  public Object absent(Input in) {
    throw new MalformedRecordException("no constant of " + type.getSimpleName() + " is named");
  }

  @Override
  public long size(Object value, ArraySink arrays) {
    return CodedOutputStream.computeUInt32SizeNoTag(number(value));
  }

  @Override
  public void write(Object value, Output out) throws IOException {
    out.coded().writeUInt32NoTag(number(value));
  }

  @Override
  public Object read(Input in, int wireType) throws IOException {
    Element.require(WireFormat.WIRETYPE_VARINT, wireType);
    int number = in.coded().readEnum();
    Enum<?> constant = byNumber.get(number);
    if (constant == null) {
      throw new MalformedRecordException(
          "no constant of " + type.getSimpleName() + " has the number " + number);
    }
    return constant;
  }

  private int number(Object value) {
    for (Map.Entry<Integer, Enum<?>> entry : byNumber.entrySet()) {
      if (entry.getValue() == value) {
        return entry.getKey();
      }
    }
    throw new IllegalArgumentException(value + " is no constant of " + type);
  }
}
