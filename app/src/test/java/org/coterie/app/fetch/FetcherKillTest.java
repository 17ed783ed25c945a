package org.coterie.app.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.coterie.core.io.Failpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A process that fetches is killed, or has no disk left; the next one goes on. */
final class FetcherKillTest {
  private static final byte[] CONTENT = Fixture.content();

  private final Path root;
  private final Path set;

  FetcherKillTest(@TempDir Path root) {
    this.root = root;
    set = root.resolve("data").resolve("tiny");
  }

  private record Result(int status, String output) {}

  private Result fetch(List<String> prefix, String failpoint, String source) throws Exception {
    var command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
    command.add("-Dcoterie.failpoint=" + failpoint);
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.addAll(List.of(KilledFetcher.class.getName(), root.resolve("data").toString(), source));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Result(process.exitValue(), output);
  }

  @ParameterizedTest
  @CsvSource({"part.written:3, 1", "part.synced:1, 0"})
  void fetch_killed_goesOnWithWhatIsThere(String failpoint, int furtherRequests) throws Exception {
    try (var origin = new Origin(Origin.ranges(CONTENT))) {
      Result killed = fetch(List.of(), failpoint, origin.folder().toString());
      assertThat(killed.status()).as(killed.output()).isEqualTo(Failpoint.HALTED);
      long there = Files.size(set.resolve(Fixture.FILE + ".part"));
      assertThat(there).isPositive();
      assertThat(set.resolve(Fixture.FILE)).doesNotExist();

      new Fixture()
          .fetcher(1)
          .fetch(Fixture.set(origin.folder()), root.resolve("data"), Wish.plain());

      assertThat(set.resolve(Fixture.FILE)).hasBinaryContent(CONTENT);
      assertThat(origin.asked()).hasSize(1 + furtherRequests);
      if (furtherRequests > 0) {
        assertThat(origin.asked()).last().isEqualTo("/set/images.gz bytes=" + there + "-");
      }
    }
  }

  static FetchableSet archive() {
    return Archives.set(Archives.artifact("tiny.zip", archiveBytes(), "one", "two"));
  }

  private static byte[] archiveBytes() {
    try {
      return Archives.zip(Map.of("one", "1", "two", "2"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({"write.moved:1", "delete.before:1"})
  void fetch_killedWhileUnpacking_goesOnWithTheArchive(String failpoint) throws Exception {
    Path stick = Files.createDirectories(root.resolve("stick"));
    Path archive = Files.write(stick.resolve("tiny.zip"), archiveBytes());
    Result killed = fetch(List.of(), failpoint, stick.toString());
    assertThat(killed.status()).as(killed.output()).isEqualTo(Failpoint.HALTED);
    assertThat(set.resolve("tiny.zip")).isRegularFile();
    Files.delete(archive);

    new Fixture().fetcher(1).fetch(archive(), root.resolve("data"), Wish.plain());

    assertThat(set.resolve("in/one")).hasContent("1");
    assertThat(set.resolve("in/two")).hasContent("2");
    assertThat(set.resolve("tiny.zip.sha256")).isRegularFile();
    assertThat(set.resolve("tiny.zip")).doesNotExist();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void fetch_diskRunsFull_saysSoAndGoesOnLater() throws Exception {
    // A limit of 64 KiB on the length of files stands for a disk that runs full on the way.
    List<String> limited = List.of("/bin/sh", "-c", "ulimit -f 128; exec \"$@\"", "sh");
    try (var origin = new Origin(Origin.ranges(CONTENT))) {
      Result full = fetch(limited, "", origin.folder().toString());

      assertThat(full.status()).isEqualTo(1);
      assertThat(full.output())
          .contains("CoterieException: cannot write " + set.resolve(Fixture.FILE) + ".part: ");
      assertThat(set.resolve(Fixture.FILE + ".part")).hasSize(1 << 16);

      new Fixture()
          .fetcher(1)
          .fetch(Fixture.set(origin.folder()), root.resolve("data"), Wish.plain());
      assertThat(set.resolve(Fixture.FILE)).hasBinaryContent(CONTENT);
      assertThat(origin.asked()).last().isEqualTo("/set/images.gz bytes=65536-");
    }
  }
}
