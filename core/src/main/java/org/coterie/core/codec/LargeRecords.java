package org.coterie.core.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;

/**
 * Records that are too large for one protobuf message: a byte 0, with which no message begins, and
 * then a snapshot of that one record, its arrays raw and little-endian before it.
 */
record LargeRecords(long messageBytes) {
  private static final int MARK = 0;

  boolean isLarge(long size) {
    return size > messageBytes;
  }

  <T> long size(Codec<T> codec, T value) {
    var counter = new Counter();
    try {
      write(codec, value, counter);
    } catch (IOException e) {
      throw new IllegalStateException("counting does not fail", e);
    }
    return counter.bytes;
  }

  <T> void write(Codec<T> codec, T value, OutputStream out) throws IOException {
    out.write(MARK);
    var snapshot = new SnapshotWriter(out);
    snapshot.write(codec, value);
    snapshot.finish();
  }

  <T> T read(Codec<T> codec, InputStream stream) throws IOException {
    var in = new PushbackInputStream(stream);
    int first = in.read();
    if (first != MARK) {
      if (first >= 0) {
        in.unread(first);
      }
      return codec.decode(in.readAllBytes());
    }
    var snapshot = new SnapshotReader(in);
    T value = snapshot.read(codec);
    snapshot.finish();
    return value;
  }

  /** Counts what is written to it. */
  private static final class Counter extends OutputStream {
    private long bytes;

    @Override
    public void write(int b) {
      bytes++;
    }

    @Override
    public void write(byte[] b, int off, int len) {
      bytes += len;
    }
  }
}
