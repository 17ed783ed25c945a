package org.coterie.core.codec;

import static org.coterie.core.codec.SnapshotFormat.CHECKSUM_BYTES;
import static org.coterie.core.codec.SnapshotFormat.CHUNK_BYTES;
import static org.coterie.core.codec.SnapshotFormat.HEADER_BYTES;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * Writes records one after the other so that each distinct array of 64 elements or more is stored
 * once, however many records hold it; arrays are streamed, and every frame has a checksum. What was
 * written is read by a {@link SnapshotReader} in the same order with the same codecs.
 *
 * <p>The arrays must not change, and stay reachable, until the writer is done with. Not safe for
 * use by several threads.
 */
public final class SnapshotWriter {
  private final OutputStream out;
  private final ArrayTable table = new ArrayTable();
  private final CRC32C checksum = new CRC32C();
  private final byte[] chunk = new byte[CHUNK_BYTES];
  private int arraysWritten;
  private long recordsWritten;

  /** Writes to that stream, which the caller buffers and closes. */
  public SnapshotWriter(OutputStream out) {
    this.out = out;
  }

  /** Writes one record, and before it those of its arrays that are new. */
  public <T> void write(Codec<T> codec, T value) throws IOException {
    byte[] record = codec.encode(value, table);
    while (arraysWritten < table.size()) {
      writeArray(table.get(arraysWritten));
      arraysWritten++;
    }
    begin(SnapshotFormat.RECORD, record.length);
    content(record, record.length);
    end();
    recordsWritten++;
  }

  /** Writes the end, without which a snapshot is not whole, and flushes the stream. */
  public void finish() throws IOException {
    begin(SnapshotFormat.END, SnapshotFormat.END_BYTES);
    content(
        little(SnapshotFormat.END_BYTES).putLong(arraysWritten).putLong(recordsWritten).array(),
        SnapshotFormat.END_BYTES);
    end();
    out.flush();
  }

  private void writeArray(Object array) throws IOException {
    Vector vector = Vector.of(array);
    int length = vector.length(array);
    begin(vector.kind(), (long) length * vector.bytes());
    int step = CHUNK_BYTES / vector.bytes();
    for (int from = 0; from < length; from += step) {
      int count = Math.min(step, length - from);
      vector.copyOut(array, from, count, chunk);
      content(chunk, count * vector.bytes());
    }
    end();
  }

  private void begin(int kind, long length) throws IOException {
    checksum.reset();
    content(little(HEADER_BYTES).put((byte) kind).putLong(length).array(), HEADER_BYTES);
  }

  private void content(byte[] bytes, int length) throws IOException {
    checksum.update(bytes, 0, length);
    out.write(bytes, 0, length);
  }

  private void end() throws IOException {
    out.write(little(CHECKSUM_BYTES).putInt((int) checksum.getValue()).array());
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
