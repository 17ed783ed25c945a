package org.coterie.core.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * What has come so far of a file that comes in pieces, over several processes if need be. It grows
 * beside its place, as {@code NAME.part}, and is moved there when its caller knows that it is whole
 * and right; until then a reader of the place sees what was there before.
 *
 * <p>After a kill it holds a beginning of what was written; after a power cut perhaps other bytes,
 * for nothing is synced before the move: check what it holds before you move it. For one file there
 * is one writer at a time. What cannot be done is a {@code DISK} error that names the file, and
 * keeps what has come.
 */
public final class PartialFile implements AutoCloseable {
  /** What follows the name of the place. */
  public static final String SUFFIX = ".part";

  private final Path place;
  private final Path part;
  private final FileChannel channel;

  private PartialFile(Path place, Path part, FileChannel channel) {
    this.place = place;
    this.part = part;
    this.channel = channel;
  }

  /**
   * Goes on with what is there, or begins.
   *
   * @param place where the whole file will be; its folder is there
   * @throws org.coterie.core.error.CoterieException {@code DISK} when it cannot be opened
   */
  public static PartialFile open(Path place) {
    Path part = place.resolveSibling(place.getFileName() + SUFFIX);
    try {
      return new PartialFile(
          place,
          part,
          FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    } catch (IOException e) {
      throw DiskErrors.cannot("write", part, e);
    }
  }

  /** In bytes. */
  public long length() {
    try {
      return channel.size();
    } catch (IOException e) {
      throw DiskErrors.cannot("read", part, e);
    }
  }

  /** Appends all that remains in the buffer. */
  public void write(ByteBuffer bytes) {
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw DiskErrors.cannot("write", part, e);
    }
    Failpoint.pass("part.written");
  }

  /** Forgets what has come. */
  public void restart() {
    try {
      channel.truncate(0);
    } catch (IOException e) {
      throw DiskErrors.cannot("cut", part, e);
    }
  }

  /** SHA-256 of what has come, in lower-case hexadecimal digits. */
  public String sha256() {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(part), 1 << 16)) {
      return Sha256.hex(in);
    } catch (IOException e) {
      throw DiskErrors.cannot("read", part, e);
    }
  }

  /** Moves it to its place, replacing what is there; it is closed then. */
  public void publish() {
    try {
      channel.force(true);
      Failpoint.pass("part.synced");
      channel.close();
      Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
      Failpoint.pass("part.moved");
      SafeFiles.syncDirectoryOf(place);
    } catch (IOException e) {
      throw DiskErrors.cannot("write", place, e);
    }
  }

  /** Keeps what has come for the next caller; but an empty one is deleted. */
  @Override
  public void close() {
    try {
      boolean empty = channel.isOpen() && channel.size() == 0;
      channel.close();
      if (empty) {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw DiskErrors.cannot("close", part, e);
    }
  }
}
