package org.coterie.core.codec;

import static org.coterie.core.codec.SnapshotFormat.CHECKSUM_BYTES;
import static org.coterie.core.codec.SnapshotFormat.CHUNK_BYTES;
import static org.coterie.core.codec.SnapshotFormat.HEADER_BYTES;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Reads what a {@link SnapshotWriter} wrote, in the same order with the same codecs. Records that
 * shared an array share it again, and so do those whose arrays were equal.
 *
 * <p>Memory grows with the bytes that are there, never with a length that is merely claimed. Not
 * safe for use by several threads.
 */
public final class SnapshotReader {
  private final InputStream in;
  private final List<Object> table = new ArrayList<>();
  private final CRC32C checksum = new CRC32C();
  private final byte[] chunk = new byte[CHUNK_BYTES];
  private long recordsRead;

  /** Reads from that stream, which the caller buffers and closes. */
  public SnapshotReader(InputStream in) {
    this.in = in;
  }

  /**
   * The next record.
   *
   * @throws MalformedRecordException when the snapshot is damaged, cut short, or at its end
   */
  public <T> T read(Codec<T> codec) throws IOException {
    Header header = header();
    for (Optional<Vector> vector = Vector.ofKind(header.kind);
        vector.isPresent();
        vector = Vector.ofKind(header.kind)) {
      table.add(array(vector.get(), header.length));
      header = header();
    }
    if (header.kind != SnapshotFormat.RECORD) {
      throw new MalformedRecordException("the snapshot ends where a record is expected");
    }
    if (header.length > Integer.MAX_VALUE) {
      throw new MalformedRecordException("a record of " + header.length + " bytes");
    }
    byte[] record = content(header.length);
    recordsRead++;
    return codec.decode(record, this::arrayAt);
  }

  /**
   * Makes sure that all has been read and that nothing is missing.
   *
   * @throws MalformedRecordException when something is
   */
  public void finish() throws IOException {
    Header header = header();
    if (header.kind != SnapshotFormat.END || header.length != SnapshotFormat.END_BYTES) {
      throw new MalformedRecordException("the snapshot goes on where its end is expected");
    }
    ByteBuffer counts = little(content(header.length));
    if (counts.getLong() != table.size() || counts.getLong() != recordsRead) {
      throw new MalformedRecordException("the snapshot has lost arrays or records");
    }
    if (in.read() >= 0) {
      throw new MalformedRecordException("the snapshot goes on after its end");
    }
  }

  private record Header(int kind, long length) {}

  private Header header() throws IOException {
    checksum.reset();
    ByteBuffer header = little(bytes(HEADER_BYTES));
    int kind = header.get();
    long length = header.getLong();
    boolean known =
        Vector.ofKind(kind).isPresent()
            || kind == SnapshotFormat.RECORD
            || kind == SnapshotFormat.END;
    if (!known || length < 0) {
      throw new MalformedRecordException("the snapshot is damaged: no frame begins here");
    }
    return new Header(kind, length);
  }

  private Object arrayAt(int index) {
    if (index < 0 || index >= table.size()) {
      throw new MalformedRecordException(
          "a record refers to array " + index + " of " + table.size());
    }
    return table.get(index);
  }

  private Object array(Vector vector, long length) throws IOException {
    if (length % vector.bytes() != 0 || length / vector.bytes() > Integer.MAX_VALUE) {
      throw new MalformedRecordException("an array of " + length + " bytes");
    }
    int elements = (int) (length / vector.bytes());
    // Doubled as the bytes come in, so that a damaged length takes no memory.
    Object array = vector.allocate(Math.min(elements, CHUNK_BYTES));
    for (int read = 0; read < elements; ) {
      if (read == vector.length(array)) {
        Object larger = vector.allocate((int) Math.min(elements, 2L * read));
        System.arraycopy(array, 0, larger, 0, read);
        array = larger;
      }
      int count = Math.min(vector.length(array) - read, CHUNK_BYTES / vector.bytes());
      fill(chunk, count * vector.bytes());
      vector.copyIn(chunk, 0, array, read, count);
      read += count;
    }
    verify();
    return array;
  }

  private byte[] content(long length) throws IOException {
    var content = new ByteArrayOutputStream((int) Math.min(length, CHUNK_BYTES));
    for (long left = length; left > 0; ) {
      int count = (int) Math.min(left, CHUNK_BYTES);
      fill(chunk, count);
      content.write(chunk, 0, count);
      left -= count;
    }
    verify();
    return content.toByteArray();
  }

  private void verify() throws IOException {
    int expected = (int) checksum.getValue();
    if (little(bytes(CHECKSUM_BYTES)).getInt() != expected) {
      throw new MalformedRecordException("the snapshot is damaged: a checksum does not fit");
    }
  }

  private byte[] bytes(int count) throws IOException {
    byte[] bytes = new byte[count];
    fill(bytes, count);
    return bytes;
  }

  private void fill(byte[] bytes, int count) throws IOException {
    if (in.readNBytes(bytes, 0, count) < count) {
      throw new MalformedRecordException("the snapshot is cut short");
    }
    checksum.update(bytes, 0, count);
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
