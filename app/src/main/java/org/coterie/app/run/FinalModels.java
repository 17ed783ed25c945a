package org.coterie.app.run;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.io.SafeFiles;

/**
 * {@code final.npz}: one float32 vector a model, as NumPy's {@code np.load} reads it.
 *
 * <p>Entries are stored, not deflated, and dated 1980-02-01, so equal models give equal bytes. See
 * NumPy's NEP 1 for the format of an entry.
 */
public final class FinalModels {
  /** For the first month of the format's time the JDK adds an extra field with the time zone. */
  private static final LocalDateTime DATE = LocalDateTime.of(1980, 2, 1, 0, 0);

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int ALIGNMENT = 64;
  private static final int CHUNK = 1 << 14;
  private static final Pattern SHAPE = Pattern.compile("'shape': \\((\\d+),\\)");

  private FinalModels() {}

  /** Writes the models in the order of the map, holding only a small buffer beside them. */
  static void write(Path file, SequencedMap<String, float[]> models) {
    SafeFiles.write(file, out -> writeTo(out, models));
  }

  private static void writeTo(OutputStream out, SequencedMap<String, float[]> models)
      throws IOException {
    // Finished but not closed: the stream belongs to the caller.
    @SuppressWarnings("resource")
    var zip = new ZipOutputStream(out);
    for (Map.Entry<String, float[]> model : models.entrySet()) {
      byte[] header = header(model.getValue().length);
      var checksum = new CRC32();
      checksum.update(header);
      encode(model.getValue(), checksum::update);
      var entry = new ZipEntry(model.getKey() + ".npy");
      entry.setMethod(ZipEntry.STORED);
      entry.setTimeLocal(DATE);
      entry.setSize(header.length + 4L * model.getValue().length);
      entry.setCompressedSize(entry.getSize());
      entry.setCrc(checksum.getValue());
      zip.putNextEntry(entry);
      zip.write(header);
      encode(model.getValue(), zip::write);
      zip.closeEntry();
    }
    zip.finish();
  }

  /** Takes bytes[0 .. length). */
  @FunctionalInterface
  private interface Sink {
    void accept(byte[] bytes, int offset, int length) throws IOException;
  }

  private static void encode(float[] values, Sink sink) throws IOException {
    var buffer = ByteBuffer.allocate(4 * CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < values.length; from += CHUNK) {
      int count = Math.min(CHUNK, values.length - from);
      buffer.asFloatBuffer().put(values, from, count);
      sink.accept(buffer.array(), 0, 4 * count);
    }
  }

  /**
   * Magic, version 1.0, length of the rest (little endian), a Python literal padded with blanks.
   */
  static byte[] header(int length) {
    String literal = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + length + ",), }";
    int unpadded = MAGIC.length + 2 + literal.length() + 1;
    int padding = Math.floorMod(-unpadded, ALIGNMENT);
    String text = literal + " ".repeat(padding) + "\n";
    return ByteBuffer.allocate(unpadded + padding)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(MAGIC)
        .putShort((short) text.length())
        .put(text.getBytes(StandardCharsets.US_ASCII))
        .array();
  }

  /**
   * The models by key, in the order of the file.
   *
   * @throws CoterieException {@link ErrorCode#FILE_UNREADABLE} when it is not there or not such a
   *     file
   */
  public static SequencedMap<String, float[]> read(Path file) {
    var models = new LinkedHashMap<String, float[]>();
    try (var zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        String name = entry.getName();
        if (!name.endsWith(".npy")) {
          throw new IOException("entry '" + name + "' is not an array");
        }
        try (var in = new DataInputStream(new BufferedInputStream(zip.getInputStream(entry)))) {
          models.put(name.substring(0, name.length() - ".npy".length()), decode(in, name));
        }
      }
    } catch (IOException e) {
      throw new CoterieException(
          ErrorCode.FILE_UNREADABLE,
          "%s cannot be read as final models: %s; run the experiment again to make it anew"
              .formatted(file, e.getMessage()),
          e);
    }
    return models;
  }

  private static float[] decode(DataInputStream in, String name) throws IOException {
    byte[] start = in.readNBytes(MAGIC.length);
    if (!Arrays.equals(start, MAGIC)) {
      throw new IOException("entry '" + name + "' is not in NumPy's format 1.0");
    }
    int headerLength = Short.toUnsignedInt(Short.reverseBytes(in.readShort()));
    String literal = new String(in.readNBytes(headerLength), StandardCharsets.US_ASCII);
    Matcher shape = SHAPE.matcher(literal);
    if (!literal.contains("'<f4'") || !shape.find()) {
      throw new IOException("entry '" + name + "' is not a float32 vector: " + literal.strip());
    }
    var values = new float[Integer.parseInt(shape.group(1))];
    byte[] chunk = new byte[4 * CHUNK];
    for (int from = 0; from < values.length; from += CHUNK) {
      int count = Math.min(CHUNK, values.length - from);
      in.readFully(chunk, 0, 4 * count);
      ByteBuffer.wrap(chunk)
          .order(ByteOrder.LITTLE_ENDIAN)
          .asFloatBuffer()
          .get(values, from, count);
    }
    return values;
  }
}
