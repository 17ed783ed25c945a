package org.coterie.core.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import org.coterie.core.error.CoterieException;

/**
 * The one class that writes files: beside, synced, then moved into place; or appended and synced.
 * Only what comes in pieces and over several processes is a {@link PartialFile}.
 *
 * <p>What cannot be done is a {@link CoterieException} with the code {@code DISK} whose message
 * says which file, why, and how to mend it; no half-written file is left behind. For one file there
 * is one writer at a time.
 */
public final class SafeFiles {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final boolean DIRECTORIES_SYNC =
      !System.getProperty("os.name", "").startsWith("Windows");

  private SafeFiles() {}

  /** Writes what a file is made of. */
  @FunctionalInterface
  public interface Content {
    /** The stream is buffered; the caller closes it. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Replaces the file as a whole: after a kill at any instant it holds the old bytes or the new
   * ones. What a killed writer leaves beside it, {@code .NAME.part}, the next write of that file
   * replaces.
   *
   * @throws CoterieException {@code DISK} when it cannot be written
   */
  public static void write(Path file, Content content) {
    Failpoint.pass("write.before");
    Path beside = file.resolveSibling("." + file.getFileName() + ".part");
    try {
      writeSynced(beside, content);
      Failpoint.pass("write.synced");
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
      Failpoint.pass("write.moved");
      syncDirectoryOf(file);
    } catch (IOException e) {
      deleteQuietly(beside, e);
      throw DiskErrors.cannot("write", file, e);
    } catch (RuntimeException | Error e) {
      deleteQuietly(beside, e);
      throw e;
    }
  }

  /** Replaces the file by that text in UTF-8. */
  public static void write(Path file, String text) {
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Appends at the end of the file, making it if need be, and syncs. A kill may leave a part of the
   * text there, an error does not.
   *
   * @throws CoterieException {@code DISK} when it cannot be written
   */
  public static void append(Path file, String text) {
    Failpoint.pass("append.before");
    boolean isNew = Files.notExists(file);
    try {
      appendSynced(file, text.getBytes(StandardCharsets.UTF_8));
      if (isNew) {
        syncDirectoryOf(file);
      }
    } catch (IOException e) {
      throw DiskErrors.cannot("append to", file, e);
    }
    Failpoint.pass("append.after");
  }

  /**
   * Cuts the file to a length it had before.
   *
   * @param length in bytes, at most the file's length
   * @throws CoterieException {@code DISK} when it is shorter already or cannot be written
   */
  public static void truncate(Path file, long length) {
    Failpoint.pass("truncate.before");
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      if (channel.size() < length) {
        throw new IOException(
            "it holds " + channel.size() + " bytes where " + length + " had been written");
      }
      channel.truncate(length);
      channel.force(true);
    } catch (IOException e) {
      throw DiskErrors.cannot("cut", file, e);
    }
    Failpoint.pass("truncate.after");
  }

  /** Makes the folder and those above it, as far as they are not there; each is synced. */
  public static void createDirectories(Path folder) {
    var missing = new ArrayDeque<Path>();
    for (Path each = folder.toAbsolutePath();
        each != null && !Files.isDirectory(each);
        each = each.getParent()) {
      missing.push(each);
    }
    try {
      for (Path each : missing) {
        Failpoint.pass("folder.before");
        Files.createDirectories(each); // unlike createDirectory no error if another makes it now
        Failpoint.pass("folder.after");
        syncDirectoryOf(each);
      }
    } catch (IOException e) {
      throw DiskErrors.cannot("make the folder", folder, e);
    }
  }

  /**
   * Makes the folder; of several callers at once, in whatever processes, exactly one makes it.
   *
   * @return false when something of that name is there
   */
  public static boolean createDirectory(Path folder) {
    Failpoint.pass("folder.before");
    try {
      Files.createDirectory(folder);
      Failpoint.pass("folder.after");
      syncDirectoryOf(folder);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      throw DiskErrors.cannot("make the folder", folder, e);
    }
  }

  /** Deletes the file, if it is there; it does not come back after a crash. */
  public static void delete(Path file) {
    Failpoint.pass("delete.before");
    try {
      if (Files.deleteIfExists(file)) {
        Failpoint.pass("delete.after");
        syncDirectoryOf(file);
      }
    } catch (IOException e) {
      throw DiskErrors.cannot("delete", file, e);
    }
  }

  private static void writeSynced(Path file, Content content) throws IOException {
    try (var channel =
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        var out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES)) {
      content.writeTo(out);
      out.flush();
      Failpoint.pass("write.beside");
      channel.force(true);
    }
  }

  private static void appendSynced(Path file, byte[] bytes) throws IOException {
    try (var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.WRITE)) {
      long before = channel.size();
      try {
        int half = bytes.length / 2;
        writeFully(channel, ByteBuffer.wrap(bytes, 0, half));
        Failpoint.pass("append.half");
        writeFully(channel, ByteBuffer.wrap(bytes, half, bytes.length - half));
        channel.force(true);
      } catch (IOException e) {
        cutQuietly(channel, before, e);
        throw e;
      }
    }
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** A name is safe only when its directory is: without this a crash can undo the move. */
  static void syncDirectoryOf(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null && DIRECTORIES_SYNC) {
      try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
    Failpoint.pass("directory.synced");
  }

  private static void cutQuietly(FileChannel channel, long length, Exception cause) {
    try {
      channel.truncate(length);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private static void deleteQuietly(Path file, Throwable cause) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }
}
