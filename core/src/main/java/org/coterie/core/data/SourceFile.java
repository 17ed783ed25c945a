package org.coterie.core.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/** A file of a data set: plain, or packed with gzip where its name ends in {@code .gz}. */
record SourceFile(Path path) {
  /** Deflate makes at most so many bytes of one. */
  static final long LARGEST_RATIO = 1032;

  private static final String PACKED = ".gz";
  private static final int BUFFER = 1 << 16;

  /** Makes something of all that a file holds, unpacked. */
  @FunctionalInterface
  interface Content<T> {
    T read(InputStream in) throws IOException;
  }

  /**
   * The file of that name, else the one with {@code .gz} after it.
   *
   * @throws CoterieException {@link ErrorCode#DATA_NOT_FOUND} when there is neither
   */
  static SourceFile in(Path folder, String name) {
    return find(folder, name)
        .orElseThrow(
            () ->
                new CoterieException(
                    ErrorCode.DATA_NOT_FOUND,
                    "there is neither '%s' nor '%s.gz' in '%s'; put one there"
                        .formatted(name, name, folder)));
  }

  /** The file of that name, else the one with {@code .gz} after it, if there is one. */
  static Optional<SourceFile> find(Path folder, String name) {
    Path plain = folder.resolve(name);
    Path packed = folder.resolve(name + PACKED);
    if (Files.isRegularFile(plain)) {
      return Optional.of(new SourceFile(plain));
    }
    return Files.isRegularFile(packed) ? Optional.of(new SourceFile(packed)) : Optional.empty();
  }

  /**
   * @throws CoterieException {@link ErrorCode#DATA_NOT_FOUND} when it cannot be read, {@link
   *     ErrorCode#DATA_DAMAGED} when it cannot be unpacked or ends too early
   */
  <T> T read(Content<T> content) {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(path), BUFFER)) {
      return isPacked() ? readPacked(content, raw) : content.read(raw);
    } catch (ZipException | EOFException e) {
      throw Damage.in(toString(), "its gzip stream is broken: " + e.getMessage(), e);
    } catch (NoSuchFileException e) {
      throw new CoterieException(
          ErrorCode.DATA_NOT_FOUND, "there is no file '%s'; put it there".formatted(path), e);
    } catch (IOException e) {
      throw new CoterieException(
          ErrorCode.DATA_NOT_FOUND,
          "'%s' cannot be read: %s; make it readable".formatted(path, e.getMessage()),
          e);
    }
  }

  /** How many bytes it holds at the most, unpacked; what promises more is damaged. */
  long mostBytes() {
    try {
      long length = Files.size(path);
      return isPacked() ? length * LARGEST_RATIO : length;
    } catch (IOException e) {
      throw new CoterieException(
          ErrorCode.DATA_NOT_FOUND,
          "'%s' cannot be read: %s; make it readable".formatted(path, e.getMessage()),
          e);
    }
  }

  private boolean isPacked() {
    return path.toString().endsWith(PACKED);
  }

  private <T> T readPacked(Content<T> content, InputStream raw) throws IOException {
    try (Unpacked unpacked = unpacked(raw)) {
      var in = new BufferedInputStream(unpacked, BUFFER);
      T result = content.read(in);
      if (in.read() < 0 && unpacked.isFollowed()) {
        throw damaged("there are more bytes after its gzip stream");
      }
      return result;
    }
  }

  private Unpacked unpacked(InputStream raw) throws IOException {
    try {
      return new Unpacked(raw);
    } catch (ZipException | EOFException e) {
      throw Damage.in(toString(), "it does not begin as a gzip file", e);
    }
  }

  /** A gzip stream that knows what its parent passes over in silence: bytes that follow it. */
  private static final class Unpacked extends GZIPInputStream {
    /** The checksum and the length at a stream's end, which the inflater does not take. */
    private static final int TRAILER = 8;

    Unpacked(InputStream raw) throws IOException {
      super(raw, BUFFER);
    }

    /** At the end: whether anything but another gzip stream comes behind. */
    boolean isFollowed() throws IOException {
      return inf.getRemaining() > TRAILER || in.read() >= 0;
    }
  }

  /** A complaint about this file. */
  CoterieException damaged(String what) {
    return Damage.in(toString(), what);
  }

  /** Its path. */
  @Override
  public String toString() {
    return path.toString();
  }
}
