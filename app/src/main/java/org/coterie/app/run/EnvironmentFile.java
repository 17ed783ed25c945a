package org.coterie.app.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.coterie.core.io.SafeFiles;
import org.coterie.core.learning.Engine;

/** {@code environment.json}: on what a run was begun. None of it decides a result. */
final class EnvironmentFile {
  private EnvironmentFile() {}

  static void write(Path file, Engine engine, int threads) {
    var json = new ObjectMapper();
    ObjectNode root = json.createObjectNode();
    root.put("coterie", CodeVersion.current());
    CodeVersion.commit().ifPresent(commit -> root.put("commit", commit));
    root.put("java", Runtime.version().toString());
    root.put(
        "vm", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
    root.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    root.put("cpu", cpu());
    root.put("cores", Runtime.getRuntime().availableProcessors());
    root.put("threads", threads);
    root.put("max_heap_bytes", Runtime.getRuntime().maxMemory());
    root.put("engine", engine.name());
    root.put("engine_description", engine.description());
    root.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    SafeFiles.write(file, root.toPrettyString() + "\n");
  }

  /** The model where the system tells it, else the kind of processor. */
  private static String cpu() {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }
}
