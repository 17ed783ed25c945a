package org.coterie.core.data;

import java.nio.ByteBuffer;

/** How a number of a binary file is written. */
enum NumberType {
  UNSIGNED_1(1),
  UNSIGNED_2(2),
  UNSIGNED_4(4),
  UNSIGNED_8(8),
  SIGNED_1(1),
  SIGNED_2(2),
  SIGNED_4(4),
  SIGNED_8(8),
  FLOAT_2(2),
  FLOAT_4(4),
  FLOAT_8(8);

  private static final double TWO_TO_64 = 0x1p64;

  private final int width;

  NumberType(int width) {
    this.width = width;
  }

  /** In bytes. */
  int width() {
    return width;
  }

  boolean isWhole() {
    return this != FLOAT_2 && this != FLOAT_4 && this != FLOAT_8;
  }

  /** The nearest float. */
  float asFloat(ByteBuffer from, int at) {
    return switch (this) {
      case FLOAT_2 -> Float.float16ToFloat(from.getShort(at));
      case FLOAT_4 -> from.getFloat(at);
      case FLOAT_8 -> (float) from.getDouble(at);
      case UNSIGNED_8 -> {
        long bits = from.getLong(at);
        yield (float) (bits >= 0 ? bits : bits + TWO_TO_64);
      }
      default -> asLong(from, at);
    };
  }

  /** Of whole numbers only; those of 8 unsigned bytes from 2^63 on come out negative. */
  long asLong(ByteBuffer from, int at) {
    return switch (this) {
      case UNSIGNED_1 -> Byte.toUnsignedLong(from.get(at));
      case UNSIGNED_2 -> Short.toUnsignedLong(from.getShort(at));
      case UNSIGNED_4 -> Integer.toUnsignedLong(from.getInt(at));
      case SIGNED_1 -> from.get(at);
      case SIGNED_2 -> from.getShort(at);
      case SIGNED_4 -> from.getInt(at);
      case SIGNED_8, UNSIGNED_8 -> from.getLong(at);
      case FLOAT_2, FLOAT_4, FLOAT_8 -> throw new IllegalStateException("not whole: " + this);
    };
  }
}
