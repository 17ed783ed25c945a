package org.coterie.app.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The standard error that the launcher was given. It hands the JVM another one, to drop a line that
 * the JVM writes at its start, and this one as the descriptor that {@code -Dcoterie.stderr} tells.
 */
final class StandardError {
  private StandardError() {}

  static PrintStream open() {
    return new PrintStream(
        stream(Integer.getInteger("coterie.stderr")), true, StandardCharsets.UTF_8);
  }

  private static OutputStream stream(@Nullable Integer descriptor) {
    if (descriptor == null) {
      return System.err;
    }
    try {
      // Java has no other way to an inherited descriptor; /dev/fd would open the file anew, and
      // write at a position of its own.
      var constructor = FileDescriptor.class.getDeclaredConstructor(int.class);
      constructor.setAccessible(true);
      return new FileOutputStream(constructor.newInstance(descriptor));
    } catch (ReflectiveOperationException | RuntimeException e) {
      return System.err; // All that is lost is the short way.
    }
  }
}
