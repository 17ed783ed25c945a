package org.coterie.app.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of its own that runs the command line, as a user's would. */
public final class Child implements AutoCloseable {
  private static final long LIMIT_SECONDS = 240;

  private final Process process;
  private final Path log;

  private Child(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * @param log takes what it prints
   * @param failpoint {@code NAME:n}, or empty
   */
  public static Child start(Path log, String failpoint, List<String> arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--add-modules=jdk.incubator.vector");
    command.add("-Xmx512m");
    command.add("-XX:+UseSerialGC");
    if (!failpoint.isEmpty()) {
      command.add("-Dcoterie.failpoint=" + failpoint);
    }
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add("org.coterie.app.cli.Main");
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return new Child(
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start(), log);
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL. */
  public void kill() throws IOException, InterruptedException {
    process.destroyForcibly();
    await();
  }

  /** SIGTERM. */
  public void terminate() {
    process.destroy();
  }

  /** The exit status. */
  public int await() throws IOException, InterruptedException {
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("it does not end; it printed: " + output());
    }
    return process.exitValue();
  }

  public String output() throws IOException {
    return Files.readString(log);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
