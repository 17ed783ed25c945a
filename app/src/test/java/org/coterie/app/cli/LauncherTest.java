package org.coterie.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code coterie}, in a tree with JDKs that only look like some. */
@DisabledOnOs(OS.WINDOWS)
final class LauncherTest {
  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

  @TempDir private Path folder = Path.of("");
  private Path root = Path.of("");
  private Path roots = Path.of("");

  @BeforeEach
  void copy() throws IOException {
    root = Files.createDirectory(folder.resolve("a checkout"));
    roots = Files.createDirectory(folder.resolve("jvm"));
    // The same script, but for the folders in which systems keep their JDKs.
    String script =
        Files.readString(CHECKOUT.resolve("coterie"))
            .replace("/usr/lib/jvm/*", "\"" + roots + "\"/*")
            .replace("/opt/java/* /opt/jdk*", "")
            .replace("/Library/Java/JavaVirtualMachines/*/Contents/Home", "");
    executable(root.resolve("coterie"), script);
    Files.createDirectories(root.resolve("app/target"));
    Files.writeString(root.resolve("app/target/coterie.stamp"), "abc123\nbuild-7\n");
  }

  @Test
  void jdk_namedByTheVariable_isTaken() throws Exception {
    Path jdk = jdk(folder.resolve("mine"), "25.0.3");
    jdk(roots.resolve("other"), "25.0.1");

    assertThat(launch(Map.of("COTERIE_JAVA_HOME", jdk.toString()), "--print-java-home").out())
        .isEqualToIgnoringNewLines(jdk.toString());
  }

  @Test
  void jdk_javaHomeAndPathTooOld_isFoundAmongTheInstalled() throws Exception {
    Path old = jdk(folder.resolve("old"), "17.0.15");
    Path jdk = jdk(roots.resolve("temurin"), "25");

    Result result =
        launch(
            Map.of("JAVA_HOME", old.toString(), "PATH", old.resolve("bin") + ":/usr/bin:/bin"),
            "--print-java-home");

    assertThat(result.out()).isEqualToIgnoringNewLines(jdk.toString());
  }

  @Test
  void jdk_newerOne_isTakenWhereThereIsNo25() throws Exception {
    Path newer = jdk(folder.resolve("newer"), "26-ea");
    assertThat(launch(Map.of("JAVA_HOME", newer.toString()), "--print-java-home").out())
        .isEqualToIgnoringNewLines(newer.toString());

    Path jdk = jdk(roots.resolve("temurin"), "25.0.3");
    assertThat(launch(Map.of("JAVA_HOME", newer.toString()), "--print-java-home").out())
        .isEqualToIgnoringNewLines(jdk.toString());
  }

  @Test
  void jdk_none_isOneLine() throws Exception {
    jdk(roots.resolve("old"), "21.0.2");
    jdk(roots.resolve("very-old"), "1.8.0_402");
    Files.createDirectory(roots.resolve("no-jdk"));
    Path runtime = jdk(roots.resolve("runtime-only"), "25.0.3");
    Files.delete(runtime.resolve("bin/javac"));

    Result result = launch(Map.of(), "run", "x.yaml");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err())
        .isEqualToIgnoringNewLines(
            "coterie: no JDK 25 or newer found; install one, or set COTERIE_JAVA_HOME to its"
                + " folder");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void start_verbWithoutMaths_needsNoIncubator() throws Exception {
    jdk(roots.resolve("temurin"), "25.0.3");

    Result result = launch(Map.of("COTERIE_JAVA_OPTS", "-Xmx3g -Dx=y"), "list", "a b", "*");

    assertThat(result.out())
        .contains("<-Xmx3g>\n<-Dx=y>\n<org.coterie.app.cli.Main>\n<list>\n<a b>\n<*>\n")
        .contains("<" + root + "/app/target/build-7/*>")
        .contains("<-Dcoterie.commit=abc123>", "<-Dcoterie.terminal=false>")
        .doesNotContain("incubator");
  }

  @Test
  void start_run_dropsTheIncubatorLineAndNothingElse() throws Exception {
    jdk(roots.resolve("temurin"), "25.0.3");

    Result result = launch(Map.of("FAKE_STATUS", "7"), "run", "x.yaml");

    assertThat(result.out()).contains("<--add-modules>\n<jdk.incubator.vector>");
    assertThat(result.err()).isEqualTo("from the program\nfrom the JVM\n");
    assertThat(result.status()).isEqualTo(7);
  }

  @Test
  void start_run_replacesTheLauncher() throws Exception {
    jdk(roots.resolve("temurin"), "25.0.3");

    Result result = launch(Map.of(), "run", "x.yaml");

    assertThat(result.out()).contains("pid " + result.pid() + "\n");
  }

  @Test
  void start_noFolderForTemporaryFiles_losesNoMessage() throws Exception {
    jdk(roots.resolve("temurin"), "25.0.3");

    Result result = launch(Map.of("TMPDIR", folder + "/nowhere"), "run", "x.yaml");

    assertThat(result.status()).isZero();
    assertThat(result.err()).contains("from the program\n", "from the JVM\n");
  }

  @Test
  void start_standardErrorClosed_runsAllTheSame() throws Exception {
    jdk(roots.resolve("temurin"), "25.0.3");

    Result result =
        start(
            Map.of(), List.of("/bin/sh", "-c", "exec \"$1\" run x 2>&-", "sh", root + "/coterie"));

    assertThat(result.status()).isZero();
    assertThat(result.out()).contains("<run>\n<x>\n");
  }

  @Test
  void start_optionsThatTheJvmRefuses_isOneLine() throws Exception {
    jdk(roots.resolve("temurin"), "25.0.3");

    Result result = launch(Map.of("COTERIE_JAVA_OPTS", "-Xfoo", "FAKE_STATUS", "1"), "run", "x");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err())
        .startsWith("coterie: COTERIE_JAVA_OPTS=\"-Xfoo\" is refused by the JVM: ")
        .hasLineCount(1);
    assertThat(result.out()).isEmpty();
  }

  @Test
  void start_throughALinkFromElsewhere_findsItsTree() throws Exception {
    jdk(roots.resolve("temurin"), "25.0.3");
    Path bin = Files.createDirectory(folder.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("one"), root.resolve("coterie"));
    Files.createSymbolicLink(bin.resolve("two"), Path.of("one"));

    Result result = start(Map.of(), List.of(bin.resolve("two").toString(), "version"));

    assertThat(result.out()).contains(root + "/app/target/build-7/*");
  }

  @Test
  void start_noBuildYet_callsTheBuildFirst() throws Exception {
    jdk(roots.resolve("temurin"), "25.0.3");
    Files.delete(root.resolve("app/target/coterie.stamp"));

    Result result = launch(Map.of(), "version");

    assertThat(result.out())
        .startsWith("building " + root + "\n")
        .contains("<-Dcoterie.commit=fresh>");
  }

  @Test
  void start_sourceNewerThanTheBuild_callsTheBuildInACheckoutOnly() throws Exception {
    jdk(roots.resolve("temurin"), "25.0.3");
    Path source = root.resolve("core/src/main/java/A.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, "");
    Files.setLastModifiedTime(
        root.resolve("app/target/coterie.stamp"), java.nio.file.attribute.FileTime.fromMillis(0));
    Files.writeString(root.resolve("pom.xml"), "");

    assertThat(launch(Map.of(), "version").out()).doesNotContain("building");
    Files.createDirectory(root.resolve(".git"));
    assertThat(launch(Map.of(), "version").out()).startsWith("building");
  }

  /** A folder like a JDK's, whose java prints what it was called with. */
  private static Path jdk(Path home, String version) throws IOException {
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(
        home.resolve("release"),
        "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\nOS_NAME=\"Linux\"\n");
    executable(
        home.resolve("bin/java"),
        """
        #!/bin/sh
        case "$*" in
          *launcher/Build.java*)
            for root in "$@"; do :; done
            echo "building $root"
            printf 'fresh\\nbuild-8\\n' >"$root/app/target/coterie.stamp"
            exit 0
            ;;
        esac
        echo "pid $$"
        for argument in "$@"; do echo "<$argument>"; done
        case "$*" in
          *incubator*)
            echo "WARNING: Using incubator modules: jdk.incubator.vector" >&2
            sleep 0.2
            echo "from the program" >&3
            echo "from the JVM" >&2
            ;;
        esac
        exit "${FAKE_STATUS:-0}"
        """);
    executable(home.resolve("bin/javac"), "#!/bin/sh\n");
    return home;
  }

  private static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Result launch(Map<String, String> environment, String... arguments) throws Exception {
    var command = new ArrayList<String>(List.of(root.resolve("coterie").toString()));
    command.addAll(List.of(arguments));
    return start(environment, command);
  }

  private Result start(Map<String, String> environment, List<String> command) throws Exception {
    File out = folder.resolve("stdout").toFile();
    File err = folder.resolve("stderr").toFile();
    var builder = new ProcessBuilder(command).redirectOutput(out).redirectError(err);
    builder.directory(folder.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/bin:/bin");
    builder.environment().put("HOME", folder.toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    int status = process.waitFor();
    Thread.sleep(200); // What only looks like a JVM writes past the program's own way to stderr.
    return new Result(
        process.pid(), status, Files.readString(out.toPath()), Files.readString(err.toPath()));
  }

  private record Result(long pid, int status, String out, String err) {}
}
