package org.coterie.core.io;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Named places at which a test kills the process: {@code -Dcoterie.failpoint=NAME:n} halts the JVM,
 * with exit status {@value #HALTED} and without shutdown hooks, at the n-th pass (n from 1).
 *
 * <p>{@link SafeFiles} passes {@code write.before}, {@code write.beside} (written, not synced),
 * {@code write.synced} and {@code write.moved}; {@code append.before}, {@code append.half} (half
 * the bytes written) and {@code append.after}; {@code truncate.before} and {@code truncate.after};
 * {@code delete.before} and {@code delete.after} (deleted, not synced); for each folder that it
 * makes {@code folder.before} and {@code folder.after} (made, not synced); and {@code
 * directory.synced} whenever the folder that a name stands in has been synced. {@link PartialFile}
 * passes {@code part.written} for each piece, {@code part.synced} and {@code part.moved}.
 */
public final class Failpoint {
  /** The exit status of a JVM that a failpoint halted; that of a process killed by SIGKILL. */
  public static final int HALTED = 137;

  private static final @Nullable Failpoint ARMED = parse(System.getProperty("coterie.failpoint"));

  private final String name;
  private final AtomicInteger passesLeft;

  private Failpoint(String name, int passes) {
    this.name = name;
    this.passesLeft = new AtomicInteger(passes);
  }

  /** Marks one pass. */
  public static void pass(String name) {
    Failpoint armed = ARMED;
    if (armed != null && armed.name.equals(name) && armed.passesLeft.decrementAndGet() == 0) {
      Runtime.getRuntime().halt(HALTED);
    }
  }

  private static @Nullable Failpoint parse(@Nullable String property) {
    if (property == null || property.isEmpty()) {
      return null;
    }
    int colon = property.lastIndexOf(':');
    try {
      int passes = Integer.parseInt(property.substring(colon + 1));
      if (colon > 0 && passes > 0) {
        return new Failpoint(property.substring(0, colon), passes);
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(malformed(property), e);
    }
    throw new IllegalArgumentException(malformed(property));
  }

  private static String malformed(String property) {
    return "coterie.failpoint must be NAME:n with n from 1, not '" + property + "'";
  }
}
