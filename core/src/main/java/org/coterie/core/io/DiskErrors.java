package org.coterie.core.io;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/** Says in one line why the disk refused and what helps. */
final class DiskErrors {
  private DiskErrors() {}

  /**
   * @param verb what was tried, as in "cannot VERB FILE"
   */
  static CoterieException cannot(String verb, Path file, IOException cause) {
    return new CoterieException(
        ErrorCode.DISK, "cannot " + verb + " " + file + ": " + reason(file, cause), cause);
  }

  private static String reason(Path file, IOException cause) {
    String text = text(cause);
    if (text.contains("No space left") || text.contains("not enough space")) {
      return "no space left on the disk; free some, or choose a folder on another disk";
    }
    if (text.contains("quota exceeded")) {
      return "the disk quota is used up; free some space, or choose a folder on another disk";
    }
    if (text.contains("Read-only file system")) {
      return "the file system is read-only; choose another folder";
    }
    if (text.contains("File name too long")) {
      return "the name is too long for the file system; choose a shorter one";
    }
    if (cause instanceof AccessDeniedException) {
      return "permission denied; change the permissions, or choose another folder";
    }
    if (cause instanceof DirectoryNotEmptyException
        || (cause instanceof FileAlreadyExistsException && Files.exists(file))
        || Files.isDirectory(file)) {
      return "something else of that name is there; move it away";
    }
    return missingFolder(file, cause, text);
  }

  private static String missingFolder(Path file, IOException cause, String text) {
    Path folder = file.toAbsolutePath().getParent();
    if (isBelowAFile(folder) || text.contains("Not a directory")) {
      return "a part of its path is a file, not a folder; move that file away";
    }
    if (cause instanceof NoSuchFileException) {
      return folder != null && Files.isDirectory(folder)
          ? "it is not there, and cannot be made there; choose another folder"
          : "the folder " + folder + " does not exist; make it first";
    }
    return text + "; check the disk, then try again";
  }

  private static boolean isBelowAFile(@Nullable Path folder) {
    Path each = folder;
    while (each != null && Files.notExists(each)) {
      each = each.getParent();
    }
    return each != null && !Files.isDirectory(each);
  }

  private static String text(IOException cause) {
    String reason =
        cause instanceof FileSystemException e && e.getReason() != null
            ? e.getReason()
            : cause.getMessage();
    return reason == null
        ? cause.getClass().getSimpleName()
        : reason.lines().findFirst().orElse("");
  }
}
