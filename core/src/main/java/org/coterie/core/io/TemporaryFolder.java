package org.coterie.core.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder of one's own, where the system keeps such, that goes with all it holds when closed. */
public final class TemporaryFolder implements AutoCloseable {
  private final Path path;

  private TemporaryFolder(Path path) {
    this.path = path;
  }

  /**
   * @throws org.coterie.core.error.CoterieException {@code DISK} when none can be made
   */
  public static TemporaryFolder create() {
    try {
      return new TemporaryFolder(Files.createTempDirectory("coterie"));
    } catch (IOException e) {
      throw DiskErrors.cannot("make", Path.of(System.getProperty("java.io.tmpdir", ".")), e);
    }
  }

  public Path path() {
    return path;
  }

  /** No sync: nobody looks for what was in it after a crash. */
  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw DiskErrors.cannot("delete", path, e);
    } catch (UncheckedIOException e) { // Somebody else deletes there, too.
      throw DiskErrors.cannot("delete", path, new IOException(e.getMessage(), e));
    }
  }
}
