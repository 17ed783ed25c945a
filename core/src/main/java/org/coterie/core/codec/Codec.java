package org.coterie.core.codec;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Writes and reads the records of one family in protobuf's wire format.
 *
 * <p>Field numbers are the components' order, from 1; {@code docs/wire-format.md} says how each
 * type is carried. Equal values have equal bytes, and bytes that were written are read back to
 * equal values, the payloads of NaNs included. Fields that a later version has appended are passed
 * over; a component that is absent is what proto3 says: 0, empty, or a record of such. An enum or a
 * sealed interface has no such value, so that records may get one later only as an {@code
 * Optional}; the bytes of before are refused otherwise.
 *
 * <p>Safe for use by several threads.
 *
 * @param <T> a record, or a sealed interface whose members each carry a {@link Tag}
 */
public final class Codec<T> {
  /** Protobuf's own limit is one less than 2^31 bytes. */
  private static final long MESSAGE_BYTES = Integer.MAX_VALUE - 1L;

  private final MessageElement message;
  private final LargeRecords large;

  private Codec(MessageElement message, long messageBytes) {
    this.message = message;
    this.large = new LargeRecords(messageBytes);
  }

  /**
   * The codec of a family; fails at once, naming record and component, when something in it cannot
   * be carried.
   *
   * @throws org.coterie.core.error.CoterieException {@code RECORD_UNSUPPORTED}
   */
  public static <T> Codec<T> of(Class<T> family) {
    return of(family, MESSAGE_BYTES);
  }

  /** With another limit for what is one message, so that a test needs no 2 GiB. */
  static <T> Codec<T> of(Class<T> family, long messageBytes) {
    return new Codec<>(new Derivation().family(family), messageBytes);
  }

  /**
   * The bytes of the wire encoding.
   *
   * @throws IllegalArgumentException when the value holds a null, a text that is not Unicode, a
   *     sorted container with a comparator, or 2^31 - 1 bytes or more (for which {@link #writeTo}
   *     is)
   */
  public byte[] encode(T value) {
    return encode(value, ArraySink.NONE);
  }

  /** The number of bytes that {@link #writeTo} writes, without making them. */
  public long size(T value) {
    long size = message.bodySize(value, ArraySink.NONE);
    return large.isLarge(size) ? large.size(this, value) : size;
  }

  /**
   * The inverse of {@link #encode}.
   *
   * @throws MalformedRecordException when the bytes are no such record
   */
  public T decode(byte[] bytes) {
    return decode(bytes, ArraySource.NONE);
  }

  /** Writes {@link #encode}'s bytes or, for a record too large for one message, a large record. */
  public void writeTo(T value, OutputStream out) throws IOException {
    if (large.isLarge(message.bodySize(value, ArraySink.NONE))) {
      large.write(this, value, out);
    } else {
      out.write(encode(value));
    }
  }

  /**
   * The inverse of {@link #writeTo}; reads to the end of the stream, so the caller bounds it.
   *
   * @throws MalformedRecordException when the bytes are no such record
   */
  public T readFrom(InputStream in) throws IOException {
    return large.read(this, in);
  }

  byte[] encode(T value, ArraySink arrays) {
    long size = message.bodySize(value, arrays);
    if (size > MESSAGE_BYTES) {
      throw new IllegalArgumentException(
          "a record of " + size + " bytes is too large for one message; use writeTo");
    }
    byte[] bytes = new byte[(int) size];
    var coded = CodedOutputStream.newInstance(bytes);
    try {
      message.writeBody(value, new Output(coded, arrays));
    } catch (IOException e) {
      throw new UncheckedIOException("a record changed while it was written", e);
    }
    coded.checkNoSpaceLeft();
    return bytes;
  }

  @SuppressWarnings("unchecked") // a derivation reads what it is the derivation of
  T decode(byte[] bytes, ArraySource arrays) {
    try {
      var in = new Input(bytes, arrays);
      return (T) message.readBody(in);
    } catch (IOException e) {
      throw new MalformedRecordException("the bytes are no record: " + e.getMessage(), e);
    }
  }
}
