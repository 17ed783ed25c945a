package org.coterie.app.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.coterie.core.io.SafeFiles;

/** {@code events.jsonl}: what happened to the run itself, with times; one JSON object a line. */
record Events(Path file) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Appends an event with its time. */
  void add(String event, Consumer<ObjectNode> details) {
    ObjectNode line = JSON.createObjectNode();
    line.put("event", event);
    line.put("time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    details.accept(line);
    SafeFiles.append(file, line + "\n");
  }
}
