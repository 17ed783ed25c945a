package org.coterie.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages tell their reader to type works, and prints what they say. */
final class DocsCommandsTest {
  private static final long LIMIT_MINUTES = 20;

  /** What no command line brings about on a sound machine, and Maven's commands. */
  private static final List<String> WITHOUT_COMMAND =
      List.of(
          "docs/errors/CTR-701.md", // a full disk
          "docs/errors/CTR-901.md", // a defect
          "docs/errors/CTR-902.md", // a defect of a method
          "docs/errors/CTR-903.md", // likewise
          "docs/errors/CTR-904.md", // likewise
          "CONTRIBUTING.md");

  @TempDir private static Path folder = Path.of("");

  private static List<PageOutcome> outcomes = List.of();

  static List<String> pages() throws IOException {
    return Pages.run();
  }

  @BeforeAll
  static void run() throws IOException, InterruptedException {
    Path log = folder.resolve("log");
    Path working = Files.createDirectory(folder.resolve("checkout"));
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "-Xmx1g",
                "-Dhttps.proxyHost=127.0.0.1", // Nobody listens there: no page needs the network.
                "-Dhttps.proxyPort=9",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                PageSession.class.getName(),
                Pages.ROOT.toString()));
    command.addAll(Pages.run());
    var builder = new ProcessBuilder(command).directory(working.toFile());
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "COTERIE_PLUGINS"));
    Path out = folder.resolve("out");
    Process process = builder.redirectOutput(out.toFile()).redirectError(log.toFile()).start();
    if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    assertThat(process.waitFor()).as(Files.readString(log)).isZero();
    outcomes = Files.readAllLines(out).stream().map(PageOutcome::of).toList();
  }

  /** Absolute, since the process has another working folder. */
  private static String classPath() {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    var entries = new ArrayList<String>();
    for (String entry : path.split(File.pathSeparator)) {
      entries.add(Path.of(entry).toAbsolutePath().toString());
    }
    return String.join(File.pathSeparator, entries);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void page_itsCommands_doWhatItSays(String page) {
    assertThat(outcomes)
        .filteredOn(outcome -> outcome.page().equals(page))
        .filteredOn(outcome -> outcome.result().kind() == PageOutcome.Kind.FAILED)
        .as("what of %s is stale", page)
        .extracting(outcome -> "%s:%d: %s".formatted(page, outcome.line(), outcome.result().why()))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void page_hasACommandThatRuns(String page) {
    if (WITHOUT_COMMAND.contains(page) || page.startsWith("docs/results/")) {
      return; // Results are written by reproduce, and a test of its own renders them again.
    }
    assertThat(outcomes)
        .filteredOn(outcome -> outcome.page().equals(page))
        .extracting(outcome -> outcome.result().kind())
        .as("%s shows a command, in a block marked sh or console", page)
        .contains(PageOutcome.Kind.RAN);
  }
}
