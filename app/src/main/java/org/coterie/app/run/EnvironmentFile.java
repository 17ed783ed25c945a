package org.coterie.app.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.coterie.app.experiment.Registries;
import org.coterie.core.io.SafeFiles;
import org.coterie.core.learning.Engine;

/** {@code environment.json}: on what a run was begun. None of it decides a result. */
final class EnvironmentFile {
  private EnvironmentFile() {}

  static void write(Path file, Engine engine, int threads, List<Registries.Source> plugins) {
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
    if (!plugins.isEmpty()) {
      ArrayNode list = root.putArray("plugins");
      plugins.forEach(source -> describe(source, list.addObject()));
    }
    SafeFiles.write(file, root.toPrettyString() + "\n");
  }

  private static void describe(Registries.Source source, ObjectNode into) {
    into.put("jar", source.jar()).put("sha256", source.sha256());
    source.version().ifPresent(version -> into.put("version", version));
    ArrayNode brings = into.putArray("brings");
    source.brings().forEach(brings::add);
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
