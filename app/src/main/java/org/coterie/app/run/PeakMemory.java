package org.coterie.app.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The most memory this process has held.
 *
 * @param measured resident set size as the kernel counts it ({@code VmHWM} of {@code
 *     /proc/self/status}); where there is no such file, heap and other memory that the JVM has
 *     committed now, which is less than the truth
 */
record PeakMemory(long bytes, boolean measured) {
  static PeakMemory now() {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      long kilobytes =
          lines
              .filter(line -> line.startsWith("VmHWM:"))
              .findFirst()
              .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .orElse(0L);
      if (kilobytes > 0) {
        return new PeakMemory(kilobytes << 10, true);
      }
    } catch (IOException e) {
      // Not Linux: the JVM's own figures stand in, under their own name.
    }
    var memory = ManagementFactory.getMemoryMXBean();
    return new PeakMemory(
        memory.getHeapMemoryUsage().getCommitted() + memory.getNonHeapMemoryUsage().getCommitted(),
        false);
  }
}
