package org.coterie.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A JVM is halted at every failpoint of {@link SafeFiles}; the file holds what it promises. */
class SafeFilesKillTest {
  private final Path folder;

  SafeFilesKillTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @CsvSource({
    "write.before, old",
    "write.beside, old",
    "write.synced, old",
    "write.moved, new",
  })
  void write_killedAtAFailpoint_holdsTheOldOrTheNewBytes(String failpoint, String expected)
      throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "old");
    assertThat(java(failpoint + ":1", "write", file.toString(), "new").status())
        .isEqualTo(Failpoint.HALTED);
    assertThat(file).hasContent(expected);
    SafeFiles.write(file, "newer");
    assertThat(file).hasContent("newer");
    assertThat(namesIn(folder)).containsExactly("file");
  }

  @ParameterizedTest
  @CsvSource({"append.before, old", "append.half, oldne", "append.after, oldnews"})
  void append_killedAtAFailpoint_keepsWhatWasThere(String failpoint, String expected)
      throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "old");
    assertThat(java(failpoint + ":1", "append", file.toString(), "news").status())
        .isEqualTo(Failpoint.HALTED);
    assertThat(file).hasContent(expected);
  }

  @ParameterizedTest
  @CsvSource({"truncate.before, old and new", "truncate.after, old"})
  void truncate_killedAtAFailpoint_isDoneOrNot(String failpoint, String expected) throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "old and new");
    assertThat(java(failpoint + ":1", "truncate", file.toString(), "3").status())
        .isEqualTo(Failpoint.HALTED);
    assertThat(file).hasContent(expected);
  }

  @ParameterizedTest
  @CsvSource({"delete.before, true", "delete.after, false", "directory.synced, false"})
  void delete_killedAtAFailpoint_isDoneOrNot(String failpoint, boolean there) throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "old");
    assertThat(java(failpoint + ":1", "delete", file.toString()).status())
        .isEqualTo(Failpoint.HALTED);
    assertThat(Files.exists(file)).isEqualTo(there);
  }

  @ParameterizedTest
  @CsvSource({
    "folder.before:1, 0",
    "folder.after:1, 1",
    "directory.synced:1, 1",
    "folder.before:2, 1",
    "folder.after:2, 2",
    "directory.synced:2, 2",
    "directory.synced:3, 3",
  })
  void createDirectories_killedAtAFailpoint_madeAndSyncedOneAfterTheOther(
      String failpoint, int count) throws Exception {
    Path wanted = folder.resolve("a/b/c");
    assertThat(java(failpoint, "folders", wanted.toString()).status()).isEqualTo(Failpoint.HALTED);
    assertThat(Stream.of("a", "a/b", "a/b/c").filter(name -> Files.exists(folder.resolve(name))))
        .hasSize(count);
    SafeFiles.createDirectories(wanted);
    assertThat(wanted).isDirectory();
  }

  @Test
  void createDirectories_nothingToMake_syncsNothing() throws Exception {
    assertThat(java("directory.synced:1", "folders", folder.toString()).status()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"folder.before, false", "folder.after, true", "directory.synced, true"})
  void createDirectory_killedAtAFailpoint_isDoneOrNot(String failpoint, boolean there)
      throws Exception {
    Path wanted = folder.resolve("run");
    assertThat(java(failpoint + ":1", "folder", wanted.toString()).status())
        .isEqualTo(Failpoint.HALTED);
    assertThat(Files.exists(wanted)).isEqualTo(there);
  }

  @Test
  void pass_armedForTheThird_haltsAtTheThird() throws Exception {
    Path file = folder.resolve("file");
    assertThat(java("write.synced:3", "write-thrice", file.toString()).status())
        .isEqualTo(Failpoint.HALTED);
    assertThat(file).hasContent("second");
    assertThat(java("write.synced:4", "write-thrice", file.toString()).status()).isZero();
    assertThat(file).hasContent("third");
  }

  @Test
  void pass_malformedProperty_saysWhatIsExpected() throws Exception {
    var result = java("write.synced", "write", folder.resolve("file").toString(), "new");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.output())
        .contains("coterie.failpoint must be NAME:n with n from 1, not 'write.synced'");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void write_diskRunsFull_keepsTheOldBytesAndLeavesNothingBeside() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "old");
    // A limit of 64 KiB on the length of files stands for a disk that runs full on the way.
    var result = javaWithFileLimit("write-long", file.toString());
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.output()).contains("CoterieException: cannot write " + file);
    assertThat(file).hasContent("old");
    assertThat(namesIn(folder)).containsExactly("file");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void append_diskRunsFullHalfWay_cutsTheHalfOff() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "old");
    var result = javaWithFileLimit("append-long", file.toString());
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.output()).contains("CoterieException: cannot append to " + file);
    assertThat(file).hasContent("old");
  }

  private record Result(int status, String output) {}

  private static List<String> namesIn(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static Result java(String failpoint, String... args) throws Exception {
    return run(List.of(), List.of("-Dcoterie.failpoint=" + failpoint), args);
  }

  private static Result javaWithFileLimit(String... args) throws Exception {
    return run(
        List.of("/bin/sh", "-c", "ulimit -f 128; exec \"$@\"", "sh"),
        List.of("-XX:-UsePerfData"),
        args);
  }

  private static Result run(List<String> prefix, List<String> options, String... args)
      throws Exception {
    var command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(KilledWriter.class.getName());
    command.addAll(List.of(args));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Result(process.exitValue(), output);
  }
}
