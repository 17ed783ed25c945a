package org.coterie.core.codec;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The types of one value that protobuf has as well; {@link #proto} is its name there. */
enum Scalar implements Simple {
  BOOLEAN("bool", boolean.class, Boolean.class, false, WireFormat.WIRETYPE_VARINT) {
    @Override
    public long size(Object value, ArraySink arrays) {
      return 1;
    }

    @Override
    public void write(Object value, Output out) throws IOException {
      out.coded().writeBoolNoTag((Boolean) value);
    }

    @Override
    Object value(Input in) throws IOException {
      return in.coded().readBool();
    }
  },
  INT("int32", int.class, Integer.class, 0, WireFormat.WIRETYPE_VARINT) {
    @Override
    public long size(Object value, ArraySink arrays) {
      return CodedOutputStream.computeInt32SizeNoTag((Integer) value);
    }

    @Override
    public void write(Object value, Output out) throws IOException {
      out.coded().writeInt32NoTag((Integer) value);
    }

    @Override
    Object value(Input in) throws IOException {
      return in.coded().readInt32();
    }
  },
  LONG("int64", long.class, Long.class, 0L, WireFormat.WIRETYPE_VARINT) {
    @Override
    public long size(Object value, ArraySink arrays) {
      return CodedOutputStream.computeInt64SizeNoTag((Long) value);
    }

    @Override
    public void write(Object value, Output out) throws IOException {
      out.coded().writeInt64NoTag((Long) value);
    }

    @Override
    Object value(Input in) throws IOException {
      return in.coded().readInt64();
    }
  },
  FLOAT("float", float.class, Float.class, 0f, WireFormat.WIRETYPE_FIXED32) {
    @Override
    public boolean isDefault(Object value) {
      return Float.floatToRawIntBits((Float) value) == 0;
    }

    @Override
    public long size(Object value, ArraySink arrays) {
      return Float.BYTES;
    }

    @Override
    public void write(Object value, Output out) throws IOException {
      out.coded().writeFixed32NoTag(Float.floatToRawIntBits((Float) value));
    }

    @Override
    Object value(Input in) throws IOException {
      return Float.intBitsToFloat(in.coded().readFixed32());
    }
  },
  DOUBLE("double", double.class, Double.class, 0.0, WireFormat.WIRETYPE_FIXED64) {
    @Override
    public boolean isDefault(Object value) {
      return Double.doubleToRawLongBits((Double) value) == 0;
    }

    @Override
    public long size(Object value, ArraySink arrays) {
      return Double.BYTES;
    }

    @Override
    public void write(Object value, Output out) throws IOException {
      out.coded().writeFixed64NoTag(Double.doubleToRawLongBits((Double) value));
    }

    @Override
    Object value(Input in) throws IOException {
      return Double.longBitsToDouble(in.coded().readFixed64());
    }
  },
  STRING("string", String.class, String.class, "", WireFormat.WIRETYPE_LENGTH_DELIMITED) {
    @Override
    public long size(Object value, ArraySink arrays) {
      long length = utf8Length((String) value);
      return CodedOutputStream.computeUInt64SizeNoTag(length) + length;
    }

    @Override
    public void write(Object value, Output out) throws IOException {
      out.coded().writeByteArrayNoTag(((String) value).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    Object value(Input in) throws IOException {
      return in.coded().readStringRequireUtf8();
    }
  };

  private final String proto;
  private final Class<?> primitive;
  private final Class<?> boxed;

  @SuppressWarnings("Immutable") // one of the JDK's boxes, or a text
  private final Object zero;

  private final int wireType;

  Scalar(String proto, Class<?> primitive, Class<?> boxed, Object zero, int wireType) {
    this.proto = proto;
    this.primitive = primitive;
    this.boxed = boxed;
    this.zero = zero;
    this.wireType = wireType;
  }

  abstract Object value(Input in) throws IOException;

  String proto() {
    return proto;
  }

  /** The class of a component that always holds one. */
  Class<?> primitive() {
    return primitive;
  }

  /** The class of an element of a container. */
  Class<?> boxed() {
    return boxed;
  }

  /** Whether protobuf lets it be the key of a map. */
  boolean isMapKey() {
    return this != FLOAT && this != DOUBLE;
  }

  @Override
  public int wireType() {
    return wireType;
  }

  @Override
  public boolean isDefault(Object value) {
    return value.equals(zero);
  }

  @Override
  public Object absent(Input in) {
    return zero;
  }

  @Override
  public Object read(Input in, int wireType) throws IOException {
    Element.require(this.wireType, wireType);
    return value(in);
  }

  private static long utf8Length(String text) {
    long length = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x800 && !Character.isSurrogate(c)) {
        length += 2;
      } else if (c >= 0x800) {
        if (!Character.isSurrogatePair(c, i + 1 < text.length() ? text.charAt(i + 1) : ' ')) {
          throw new IllegalArgumentException(
              "half a surrogate pair at position " + i + " of a text has no encoding in UTF-8");
        }
        length += 2;
        i++;
      } else if (c >= 0x80) {
        length++;
      }
    }
    return length;
  }
}
