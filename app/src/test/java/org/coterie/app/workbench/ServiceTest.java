package org.coterie.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a service needs that embeds Coterie: its process stays its own. */
final class ServiceTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void run_insideAService_printsEndsAndRegistersNothing() throws Exception {
    Path nowhere = folder.resolve("no data here");
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Service.class.getName(),
                folder.toString())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().put("COTERIE_DATA", nowhere.toString());

    Process service = builder.start();

    assertThat(service.waitFor(120, TimeUnit.SECONDS)).as("it ends by itself").isTrue();
    assertThat(service.exitValue()).as(Files.readString(err)).isZero();
    // The JDK's own, for its log files.
    assertThat(lines(out))
        .contains("status DONE", "thread main")
        .allMatch(
            line ->
                List.of(
                        "status DONE",
                        "hook java.util.logging.LogManager$Cleaner",
                        "thread main",
                        "thread DestroyJavaVM")
                    .contains(line));
    assertThat(lines(err))
        .anyMatch(line -> line.startsWith("refused: ") && line.contains(nowhere.toString()));
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file);
  }
}
