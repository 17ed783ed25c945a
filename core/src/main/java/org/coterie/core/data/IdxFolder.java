package org.coterie.core.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/** A folder of IDX files, each plain or with {@code .gz} after its name. */
record IdxFolder(Path folder) implements MnistFormat.Files {
  /**
   * The folder of a data set.
   *
   * @throws CoterieException {@link ErrorCode#DATA_NOT_FOUND} when there is none
   */
  static IdxFolder of(String dataset, Optional<Path> dataDir) {
    Path parent =
        dataDir.orElseThrow(
            () ->
                new CoterieException(
                    ErrorCode.DATA_NOT_FOUND,
                    ("data set '%s' is not bundled: name the folder that holds '%s' with --data-dir"
                            + " DIR or COTERIE_DATA=DIR")
                        .formatted(dataset, dataset)));
    Path folder = parent.resolve(dataset);
    if (!Files.isDirectory(folder)) {
      throw new CoterieException(
          ErrorCode.DATA_NOT_FOUND,
          "there is no folder '%s' for data set '%s'; --data-dir (or COTERIE_DATA) names its parent"
              .formatted(folder, dataset));
    }
    return new IdxFolder(folder);
  }

  @Override
  public Idx read(String fileName, int dimensions) {
    Path plain = folder.resolve(fileName);
    Path packed = folder.resolve(fileName + ".gz");
    if (Files.isRegularFile(plain)) {
      return read(plain, dimensions, false);
    }
    if (Files.isRegularFile(packed)) {
      return read(packed, dimensions, true);
    }
    throw new CoterieException(
        ErrorCode.DATA_NOT_FOUND,
        "there is neither '%s' nor '%s.gz' in '%s'; put one there"
            .formatted(fileName, fileName, folder));
  }

  private static Idx read(Path file, int dimensions, boolean packed) {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        InputStream in = packed ? unpacked(raw, file) : raw) {
      return Idx.read(in, file.toString(), dimensions);
    } catch (IOException e) {
      throw new CoterieException(
          ErrorCode.DATA_NOT_FOUND,
          "'%s' cannot be read: %s; make it readable".formatted(file, e.getMessage()),
          e);
    }
  }

  private static InputStream unpacked(InputStream raw, Path file) throws IOException {
    try {
      return new GZIPInputStream(raw, 1 << 16);
    } catch (ZipException | EOFException e) {
      throw new CoterieException(
          ErrorCode.DATA_DAMAGED,
          "'%s' is damaged: it does not begin as a gzip file; fetch it again".formatted(file),
          e);
    }
  }
}
