package org.coterie.app.run;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Bytes of unknown number in checked pieces: each has its length (4 bytes), its bytes, and the
 * CRC-32C of both (4 bytes), big endian; one of length 0 is the end. So damage is found before what
 * is behind it is used, and no more than a piece is held.
 */
final class Chunks {
  private static final int LARGEST = 1 << 16;

  private Chunks() {}

  private static int checksum(byte[] bytes, int length) {
    var checksum = new CRC32C();
    checksum.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
    checksum.update(bytes, 0, length);
    return (int) checksum.getValue();
  }

  /** Cuts what is written; closing it writes the end and leaves the other stream open. */
  static final class Output extends OutputStream {
    private final DataOutputStream out;
    private final byte[] chunk = new byte[LARGEST];
    private int length;
    private boolean closed;

    Output(OutputStream out) {
      this.out = new DataOutputStream(out);
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
      for (int done = 0; done < count; ) {
        int part = Math.min(count - done, LARGEST - length);
        System.arraycopy(bytes, offset + done, chunk, length, part);
        length += part;
        done += part;
        if (length == LARGEST) {
          emit();
        }
      }
    }

    private void emit() throws IOException {
      out.writeInt(length);
      out.write(chunk, 0, length);
      out.writeInt(checksum(chunk, length));
      length = 0;
    }

    @Override
    public void close() throws IOException {
      if (closed) {
        return;
      }
      closed = true;
      if (length > 0) {
        emit();
      }
      emit();
      out.flush();
    }
  }

  /** Puts the pieces together again; a damaged one is an {@link IOException}. */
  static final class Input extends InputStream {
    private final DataInputStream in;
    private byte[] chunk = new byte[0];
    private int position;
    private int length;
    private boolean ended;

    Input(InputStream in) {
      this.in = new DataInputStream(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
      if (count == 0) {
        return 0;
      }
      if (position == length && !fill()) {
        return -1;
      }
      int part = Math.min(count, length - position);
      System.arraycopy(chunk, position, bytes, offset, part);
      position += part;
      return part;
    }

    private boolean fill() throws IOException {
      if (ended) {
        return false;
      }
      length = in.readInt();
      position = 0;
      if (length < 0 || length > LARGEST) {
        throw new IOException("a piece of " + length + " bytes is impossible");
      }
      if (chunk.length < length) {
        chunk = new byte[length];
      }
      in.readFully(chunk, 0, length);
      if (in.readInt() != checksum(chunk, length)) {
        throw new IOException("the checksum of a piece is wrong");
      }
      ended = length == 0;
      return !ended;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
