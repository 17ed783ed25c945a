package org.coterie.core.io;

import java.nio.file.Path;

/** What {@link SafeFilesKillTest} runs in a JVM of its own: one operation, or three writes. */
final class KilledWriter {
  private KilledWriter() {}

  /** Arguments: the operation, the file, and what it takes. */
  public static void main(String[] args) {
    Path file = Path.of(args[1]);
    switch (args[0]) {
      case "write" -> SafeFiles.write(file, args[2]);
      case "write-long" -> SafeFiles.write(file, out -> out.write(new byte[1 << 20]));
      case "write-thrice" -> {
        SafeFiles.write(file, "first");
        SafeFiles.write(file, "second");
        SafeFiles.write(file, "third");
      }
      case "append" -> SafeFiles.append(file, args[2]);
      case "append-long" -> SafeFiles.append(file, "x".repeat(1 << 20));
      case "truncate" -> SafeFiles.truncate(file, Long.parseLong(args[2]));
      case "delete" -> SafeFiles.delete(file);
      case "folders" -> SafeFiles.createDirectories(file);
      case "folder" -> SafeFiles.createDirectory(file);
      default -> throw new IllegalArgumentException(args[0]);
    }
  }
}
