package org.coterie.app;

import com.tngtech.archunit.core.domain.AccessTarget;
import java.util.List;
import java.util.Set;

/** Tells the calls that change something on a disk from those that only read. */
final class FileWriting {
  private static final Set<String> READS =
      Set.of("newInputStream", "newBufferedReader", "newDirectoryStream");
  private static final List<String> CHANGES =
      List.of("write", "new", "create", "move", "copy", "delete", "set");
  private static final Set<String> WRITERS =
      Set.of(
          "java.io.FileOutputStream",
          "java.io.FileWriter",
          "java.io.RandomAccessFile",
          "java.io.PrintStream",
          "java.io.PrintWriter",
          "java.util.Formatter");

  private FileWriting() {}

  static boolean opens(AccessTarget target) {
    String name = target.getName();
    return switch (Ban.owner(target)) {
      case "java.nio.file.Files" ->
          CHANGES.stream().anyMatch(name::startsWith)
              && !READS.contains(name)
              && !Ban.parameters(target).contains("java.io.OutputStream");
      case "java.nio.channels.FileChannel", "java.nio.channels.AsynchronousFileChannel" ->
          name.equals("open");
      case "java.io.File" ->
          name.equals("renameTo")
              || name.startsWith("mkdir")
              || List.of("create", "delete", "set").stream().anyMatch(name::startsWith);
      case "java.util.logging.FileHandler" -> Ban.isConstructor(target);
      default ->
          WRITERS.contains(Ban.owner(target)) && Ban.isConstructor(target) && takesName(target);
    };
  }

  /** A writer over a stream or a descriptor that is open already opens nothing. */
  private static boolean takesName(AccessTarget target) {
    return Ban.parameters(target).stream()
        .limit(1)
        .anyMatch(Set.of("java.io.File", "java.lang.String")::contains);
  }
}
