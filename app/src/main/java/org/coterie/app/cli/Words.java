package org.coterie.app.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** How the words of a command line become numbers and paths, or a message for people. */
final class Words {
  private Words() {}

  static void register(CommandLine commands) {
    commands
        .registerConverter(Path.class, Words::path)
        .registerConverter(int.class, Words::whole)
        .registerConverter(Long.class, Words::wide);
  }

  private static Path path(String word) {
    if (word.isBlank()) {
      throw new TypeConversionException("it is empty, and must be a path");
    }
    try {
      return Path.of(word);
    } catch (InvalidPathException e) {
      throw new TypeConversionException("'" + word + "' is no path here: " + e.getReason());
    }
  }

  private static int whole(String word) {
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException e) {
      throw notWhole(word, Integer.MAX_VALUE);
    }
  }

  private static Long wide(String word) {
    try {
      return Long.valueOf(word);
    } catch (NumberFormatException e) {
      throw notWhole(word, Long.MAX_VALUE);
    }
  }

  private static TypeConversionException notWhole(String word, long largest) {
    return new TypeConversionException(
        word.matches("[-+]?[0-9]+")
            ? "'%s' is too large; the limit is %d".formatted(word, largest)
            : "'%s' is not a whole number".formatted(word));
  }
}
