package org.coterie.core.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.spi.NearestName;

/** An archive of arrays as {@code numpy.savez} writes it: a zip file of {@code .npy} files. */
record NpzFile(Path path, ZipFile zip) implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  /** Makes something of one array. */
  @FunctionalInterface
  interface Content<T> {
    /**
     * @param in stands at the first element
     */
    T read(NpyHeader header, InputStream in) throws IOException;
  }

  /**
   * @throws CoterieException {@link ErrorCode#DATA_NOT_FOUND} or {@link ErrorCode#DATA_DAMAGED}
   */
  static NpzFile open(Path path) {
    try {
      return new NpzFile(path, new ZipFile(path.toFile()));
    } catch (ZipException e) {
      throw Damage.in(path.toString(), "it is no zip archive: " + e.getMessage(), e);
    } catch (NoSuchFileException e) {
      throw new CoterieException(
          ErrorCode.DATA_NOT_FOUND, "there is no file '%s'; put it there".formatted(path), e);
    } catch (IOException e) {
      throw new CoterieException(
          ErrorCode.DATA_NOT_FOUND,
          "'%s' cannot be read: %s; put a readable file there"
              .formatted(path, String.valueOf(e.getMessage()).replace(path + " ", "")),
          e);
    }
  }

  /**
   * Reads one array, and makes sure that the archive holds it unharmed and to its end.
   *
   * @throws CoterieException {@link ErrorCode#UNKNOWN_NAME} when the archive has no such array,
   *     {@link ErrorCode#DATA_DAMAGED}
   */
  <T> T read(String key, Content<T> content) {
    ZipEntry entry = zip.getEntry(key + ".npy");
    if (entry == null) {
      throw new CoterieException(
          ErrorCode.UNKNOWN_NAME,
          "'%s' has no array '%s'; %s"
              .formatted(path, Shortened.of(key), NearestName.hint(key, keys())));
    }
    String place = path + "/" + key;
    long most =
        Math.min(
            entry.getSize(), Math.max(entry.getCompressedSize(), 0) * SourceFile.LARGEST_RATIO);
    var sum = new CRC32();
    try (var in =
        new BufferedInputStream(new CheckedInputStream(zip.getInputStream(entry), sum), BUFFER)) {
      T made = content.read(NpyHeader.read(in, place, most), in);
      if (in.read() >= 0) {
        throw Damage.in(place, "there are more bytes after those that its header promises");
      }
      if (sum.getValue() != entry.getCrc()) {
        throw Damage.in(place, "its checksum is wrong");
      }
      return made;
    } catch (ZipException | EOFException e) {
      throw Damage.in(place, "it cannot be unpacked: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new CoterieException(
          ErrorCode.DATA_NOT_FOUND,
          "'%s' cannot be read: %s; make it readable".formatted(path, e.getMessage()),
          e);
    }
  }

  private List<String> keys() {
    var keys = new ArrayList<String>();
    for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
      String name = entries.nextElement().getName();
      if (name.endsWith(".npy") && keys.size() < 20) {
        keys.add(Shortened.of(name.substring(0, name.length() - 4)));
      }
    }
    return keys;
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw new CoterieException(
          ErrorCode.DATA_NOT_FOUND,
          "'%s' cannot be read: %s; make it readable".formatted(path, e.getMessage()),
          e);
    }
  }
}
