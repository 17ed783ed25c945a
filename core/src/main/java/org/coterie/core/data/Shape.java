package org.coterie.core.data;

/**
 * The shape of one example: channels x height x width, stored in that order. A flat vector is
 * (length, 1, 1).
 */
public record Shape(int channels, int height, int width) {
  public Shape {
    if (channels < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "every side of a shape is at least 1: %d x %d x %d".formatted(channels, height, width));
    }
  }

  /** Values in one example. */
  public int size() {
    return Math.multiplyExact(Math.multiplyExact(channels, height), width);
  }

  @Override
  public String toString() {
    return channels + "x" + height + "x" + width;
  }
}
