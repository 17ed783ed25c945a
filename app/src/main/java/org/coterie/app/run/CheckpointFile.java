package org.coterie.app.run;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.coterie.app.run.Checkpoint.Pending;
import org.coterie.core.codec.Codec;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.io.SafeFiles;

/**
 * The bytes of a checkpoint: magic, format (4 bytes, big endian) and its CRC-32C; then the header,
 * the position, for a system in the middle what its recorder holds, and the runtime's snapshot;
 * each of these in {@link Chunks}.
 */
final class CheckpointFile {
  static final int FORMAT = 1;

  private static final byte[] MAGIC = "coterie checkpoint\n".getBytes(StandardCharsets.US_ASCII);
  private static final Codec<Header> HEADER = Codec.of(Header.class);
  private static final Codec<Position> POSITION = Codec.of(Position.class);
  private static final Codec<Pending> PENDING = Codec.of(Pending.class);

  /**
   * Who may read it.
   *
   * @param version of the program that wrote it
   * @param resolvedSha256 of the experiment it belongs to, in hexadecimal digits
   * @param live whether it is of a system in the middle
   */
  record Header(String version, String resolvedSha256, boolean live) {}

  private CheckpointFile() {}

  /**
   * @param pending there for a system in the middle
   * @param runtime writes the runtime's snapshot; only then
   */
  static void write(
      Path file,
      String resolvedSha256,
      Position position,
      Optional<Pending> pending,
      SafeFiles.Content runtime) {
    var header = new Header(CodeVersion.current(), resolvedSha256, pending.isPresent());
    SafeFiles.write(
        file,
        stream -> {
          var out = new DataOutputStream(stream);
          out.write(MAGIC);
          out.writeInt(FORMAT);
          out.writeInt(checksum(FORMAT));
          writePart(out, part -> part.write(HEADER.encode(header)));
          writePart(out, part -> part.write(POSITION.encode(position)));
          if (pending.isPresent()) {
            byte[] bytes = PENDING.encode(pending.get());
            writePart(out, part -> part.write(bytes));
            writePart(out, runtime);
          }
        });
  }

  private static int checksum(int format) {
    var checksum = new CRC32C();
    checksum.update(ByteBuffer.allocate(Integer.BYTES).putInt(format).array());
    return (int) checksum.getValue();
  }

  private static void writePart(OutputStream out, SafeFiles.Content content) throws IOException {
    try (var part = new Chunks.Output(out)) {
      content.writeTo(part);
    }
  }

  /**
   * Only the header.
   *
   * @throws IOException when it is damaged
   * @throws CoterieException when it is whole and of another format
   */
  static Header header(Path file) throws IOException {
    try (var in = open(file)) {
      return header(in, file);
    }
  }

  /**
   * All of it, to the last byte checked; the runtime's snapshot is read again when it is opened.
   *
   * @throws IOException when it is damaged
   * @throws CoterieException when it is whole and of another format
   */
  static Checkpoint read(Path file) throws IOException {
    try (var in = open(file)) {
      boolean live = header(in, file).live();
      Position position = POSITION.decode(readPart(in));
      if (!live) {
        return new Checkpoint(position, Optional.empty());
      }
      Pending pending = PENDING.decode(readPart(in));
      part(in).transferTo(OutputStream.nullOutputStream());
      return new Checkpoint(
          position, Optional.of(new Checkpoint.Live(pending, () -> runtime(file))));
    }
  }

  private static InputStream runtime(Path file) throws IOException {
    DataInputStream in = open(file);
    try {
      header(in, file);
      readPart(in);
      readPart(in);
      return part(in);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private static DataInputStream open(Path file) throws IOException {
    return new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
  }

  private static Header header(DataInputStream in, Path file) throws IOException {
    if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
      throw new IOException("it does not begin as a checkpoint does");
    }
    int format = in.readInt();
    if (in.readInt() != checksum(format)) {
      throw new IOException("the checksum of its format is wrong");
    }
    if (format != FORMAT) {
      throw new CoterieException(
          ErrorCode.CHECKPOINT,
          "%s has format %d and this program reads format %d; resume with the version that wrote it,"
                  .formatted(file, format, FORMAT)
              + " or delete the folder 'checkpoints' to begin again at round 0");
    }
    return HEADER.decode(readPart(in));
  }

  /** Reads on in the same stream, to the end of the part. */
  private static InputStream part(DataInputStream in) {
    return new Chunks.Input(in);
  }

  @SuppressWarnings("resource") // the part is not the whole: the stream is read on
  private static byte[] readPart(DataInputStream in) throws IOException {
    return part(in).readAllBytes();
  }
}
