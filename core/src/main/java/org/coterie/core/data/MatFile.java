package org.coterie.core.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.coterie.core.error.CoterieException;

/**
 * A MAT-file of version 5, as MATLAB 5 to 7 write it: 128 bytes of header, then variables, plain or
 * packed with zlib, in the byte order that the header tells (The MathWorks, "MAT-File Format",
 * 2006, "Level 5 MAT-File Format"). Variables of numbers are read while they are unpacked; all
 * others are passed over.
 *
 * @param path for messages
 * @param mostBytes that the file can hold: what promises more is refused before memory is taken
 */
record MatFile(String path, long mostBytes) {
  private static final String BEGINNING = "MATLAB 5.0 MAT-file";
  private static final int HEADER = 128;
  private static final int VERSION_AT = 124;
  private static final int ORDER_AT = 126;
  private static final int VERSION = 0x100;
  private static final int MATRIX = 14;
  private static final int COMPRESSED = 15;
  private static final int BUFFER = 1 << 16;

  /**
   * Reads all of {@code in}.
   *
   * @param wanted by their names the variables that must be there, each once
   * @throws CoterieException {@code DATA_DAMAGED}, naming the file and what is wrong
   */
  void read(InputStream in, SortedMap<String, MatArray.Values> wanted) throws IOException {
    var found = new HashSet<String>();
    try {
      var elements = new MatStream(in, order(in), mostBytes - HEADER);
      for (var tag = elements.nextTag(); tag.isPresent(); tag = elements.nextTag()) {
        Optional<String> name = element(elements, tag.get(), wanted);
        if (name.isPresent() && !found.add(name.get())) {
          throw Damage.in(path, "it holds variable '%s' twice".formatted(name.get()));
        }
      }
    } catch (EOFException e) {
      throw Damage.in(path, "it ends within a variable", e);
    } catch (ZipException e) {
      throw Damage.in(path, "one of its variables cannot be unpacked: " + e.getMessage(), e);
    }
    for (String name : wanted.keySet()) {
      if (!found.contains(name)) {
        throw Damage.in(path, "it holds no numbers by the name '%s'".formatted(name));
      }
    }
  }

  private ByteOrder order(InputStream in) throws IOException {
    byte[] header = in.readNBytes(HEADER);
    String text = new String(header, StandardCharsets.ISO_8859_1);
    if (!text.startsWith(BEGINNING)) {
      throw Damage.in(
          path,
          "it begins with '%s', not with '%s'"
              .formatted(
                  Shortened.of(text.substring(0, Math.min(BEGINNING.length(), text.length()))),
                  BEGINNING));
    }
    if (header.length < HEADER) {
      throw Damage.in(path, "it ends within its header");
    }
    ByteOrder order =
        switch (text.substring(ORDER_AT)) {
          case "IM" -> ByteOrder.LITTLE_ENDIAN;
          case "MI" -> ByteOrder.BIG_ENDIAN;
          default -> throw Damage.in(path, "its header tells no byte order");
        };
    int version = Short.toUnsignedInt(ByteBuffer.wrap(header).order(order).getShort(VERSION_AT));
    if (version != VERSION) {
      throw Damage.in(
          path, "it has version %04x of the format, not %04x".formatted(version, VERSION));
    }
    return order;
  }

  private Optional<String> element(
      MatStream elements, MatStream.Tag tag, Map<String, MatArray.Values> wanted)
      throws IOException {
    if (tag.length() > elements.left()) {
      throw Damage.in(
          path,
          "a variable is to have %d bytes, and there are at most %d"
              .formatted(tag.length(), elements.left()));
    }
    MatStream part = elements.part(tag.length());
    return switch (tag.type()) {
      case MATRIX -> {
        Optional<String> name = MatArray.read(part, path, wanted);
        part.pass(part.left());
        elements.passPadding(tag);
        yield name;
      }
      case COMPRESSED -> unpacked(part, tag.length(), wanted);
      default ->
          throw Damage.in(
              path, "an element of type %d stands where a variable does".formatted(tag.type()));
    };
  }

  /** A packed variable has no padding. */
  private Optional<String> unpacked(
      MatStream packed, long length, Map<String, MatArray.Values> wanted) throws IOException {
    var inflater = new Inflater();
    try (var in = new InflaterInputStream(packed, inflater, BUFFER)) {
      var content = new MatStream(in, packed.order(), length * SourceFile.LARGEST_RATIO);
      MatStream.Tag tag = content.tag();
      if (tag.type() != MATRIX || tag.length() > content.left()) {
        throw Damage.in(
            path,
            "a packed element of type %d and %d bytes stands where a variable does"
                .formatted(tag.type(), tag.length()));
      }
      Optional<String> name = MatArray.read(content.part(tag.length()), path, wanted);
      if (name.isPresent() && (in.read() >= 0 || packed.left() + inflater.getRemaining() > 0)) {
        throw Damage.in(path, "there are more bytes after the packed '%s'".formatted(name.get()));
      }
      packed.pass(packed.left());
      return name;
    } finally {
      inflater.end();
    }
  }
}
