package org.coterie.core.codec;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Array;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * The arrays: in the record, their elements little-endian without a gap; in a table, the table's
 * index as a varint. Their bits are copied, never converted, so that a NaN keeps its payload.
 */
enum Vector implements Element {
  BYTES(1, "bytes", byte[].class, ValueLayout.JAVA_BYTE),
  INTS(2, "sfixed32", int[].class, ValueLayout.JAVA_INT_UNALIGNED),
  LONGS(3, "sfixed64", long[].class, ValueLayout.JAVA_LONG_UNALIGNED),
  FLOATS(4, "float", float[].class, ValueLayout.JAVA_FLOAT_UNALIGNED),
  DOUBLES(5, "double", double[].class, ValueLayout.JAVA_DOUBLE_UNALIGNED);

  private final int kind;
  private final String proto;
  private final Class<?> type;

  @SuppressWarnings("Immutable") // a value layout is, by its own documentation
  private final ValueLayout layout;

  Vector(int kind, String proto, Class<?> type, ValueLayout layout) {
    this.kind = kind;
    this.proto = proto;
    this.type = type;
    this.layout = layout.withOrder(ByteOrder.LITTLE_ENDIAN);
  }

  /** What a snapshot calls it. */
  int kind() {
    return kind;
  }

  static Optional<Vector> ofKind(int kind) {
    return Arrays.stream(values()).filter(vector -> vector.kind == kind).findFirst();
  }

  /** The protobuf type of an element, or of all of a byte[]. */
  String proto() {
    return proto;
  }

  Class<?> type() {
    return type;
  }

  /** How many bytes an element has. */
  int bytes() {
    return (int) layout.byteSize();
  }

  int length(Object array) {
    return Array.getLength(array);
  }

  Object allocate(int length) {
    return Array.newInstance(type.componentType(), length);
  }

  void copyOut(Object array, int from, int count, byte[] to) {
    MemorySegment.copy(array, from, MemorySegment.ofArray(to), layout, 0, count);
  }

  void copyIn(byte[] from, int offset, Object array, int to, int count) {
    MemorySegment.copy(MemorySegment.ofArray(from), layout, offset, array, to, count);
  }

  MemorySegment segment(Object array) {
    return switch (this) {
      case BYTES -> MemorySegment.ofArray((byte[]) array);
      case INTS -> MemorySegment.ofArray((int[]) array);
      case LONGS -> MemorySegment.ofArray((long[]) array);
      case FLOATS -> MemorySegment.ofArray((float[]) array);
      case DOUBLES -> MemorySegment.ofArray((double[]) array);
    };
  }

  static Vector of(Object array) {
    for (Vector vector : values()) {
      if (vector.type == array.getClass()) {
        return vector;
      }
    }
    throw new IllegalArgumentException(array.getClass() + " is no array of a record");
  }

  @Override
  public int wireType(Object value, ArraySink arrays) {
    return arrays.refer(value) == ArraySink.INLINE
        ? WireFormat.WIRETYPE_LENGTH_DELIMITED
        : WireFormat.WIRETYPE_VARINT;
  }

  @Override
  public boolean isDefault(Object value) {
    return length(value) == 0;
  }

  @Override
  public Object absent(Input in) {
    return allocate(0);
  }

  @Override
  public long size(Object value, ArraySink arrays) {
    int index = arrays.refer(value);
    if (index != ArraySink.INLINE) {
      return CodedOutputStream.computeUInt32SizeNoTag(index);
    }
    long body = (long) length(value) * bytes();
    return CodedOutputStream.computeUInt64SizeNoTag(body) + body;
  }

  @Override
  public void write(Object value, Output out) throws IOException {
    int index = out.arrays().refer(value);
    if (index != ArraySink.INLINE) {
      out.coded().writeUInt32NoTag(index);
      return;
    }
    out.coded().writeUInt32NoTag(Math.multiplyExact(length(value), bytes()));
    out.elements(this, value);
  }

  @Override
  public Object read(Input in, int wireType) throws IOException {
    if (wireType == WireFormat.WIRETYPE_VARINT) {
      Object array = in.arrays().at(in.coded().readUInt32());
      if (array.getClass() != type) {
        throw new MalformedRecordException(
            "the table has a " + array.getClass().getSimpleName() + " where " + this + " stand");
      }
      return array;
    }
    Element.require(WireFormat.WIRETYPE_LENGTH_DELIMITED, wireType);
    return in.elements(this, in.length());
  }
}
