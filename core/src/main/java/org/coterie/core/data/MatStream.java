package org.coterie.core.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * A part of a MAT-file: so many bytes and not one more, whatever stands in them. It ends where they
 * do, or where the file does.
 */
final class MatStream extends InputStream {
  private static final int WORD = 4;
  private static final int ALIGNED = 8;

  private final InputStream in;
  private final ByteOrder order;
  private long left;

  /**
   * @param length of the part, in bytes; where it is not known, the most that it can be
   */
  MatStream(InputStream in, ByteOrder order, long length) {
    this.in = in;
    this.order = order;
    this.left = length;
  }

  /**
   * What stands before the bytes of an element.
   *
   * @param type number of the element's type
   * @param length in bytes, at least 0
   * @param padding how many bytes come after those, up to the next multiple of eight
   */
  record Tag(int type, long length, int padding) {}

  ByteOrder order() {
    return order;
  }

  /** How many of its bytes nobody has read. */
  long left() {
    return left;
  }

  @Override
  public int read() throws IOException {
    int read = left == 0 ? -1 : in.read();
    left -= read < 0 ? 0 : 1;
    return read;
  }

  @Override
  public int read(byte[] into, int at, int count) throws IOException {
    if (left == 0) {
      return count == 0 ? 0 : -1;
    }
    int read = in.read(into, at, (int) Math.min(count, left));
    left -= Math.max(read, 0);
    return read;
  }

  /**
   * Where nothing is left, nothing. An element of up to four bytes stands in the tag's own place.
   */
  Optional<Tag> nextTag() throws IOException {
    byte[] bytes = readNBytes(WORD);
    if (bytes.length == 0) {
      return Optional.empty();
    }
    if (bytes.length < WORD) {
      throw new EOFException("within a tag");
    }
    int word = ByteBuffer.wrap(bytes).order(order).getInt();
    int small = word >>> 16;
    if (small > 0) {
      return Optional.of(new Tag(word & 0xFFFF, small, Math.max(0, WORD - small)));
    }
    long length = Integer.toUnsignedLong(word());
    return Optional.of(new Tag(word, length, (int) (-length & (ALIGNED - 1))));
  }

  Tag tag() throws IOException {
    return nextTag().orElseThrow(() -> new EOFException("before a tag"));
  }

  int word() throws IOException {
    return ByteBuffer.wrap(bytes(WORD)).order(order).getInt();
  }

  byte[] bytes(int count) throws IOException {
    byte[] bytes = readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("within an element");
    }
    return bytes;
  }

  /** Passes over so many bytes. */
  void pass(long count) throws IOException {
    skipNBytes(count);
  }

  /** Passes over what fills an element up; at a part's end it may be left out. */
  void passPadding(Tag tag) throws IOException {
    pass(Math.min(tag.padding(), left));
  }

  /** The next bytes as a part of their own; what is left of it is left of this one too. */
  MatStream part(long length) {
    return new MatStream(this, order, length);
  }
}
