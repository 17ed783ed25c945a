package org.coterie.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Does what pages ask their reader to do, each page in a fresh copy of what a checkout holds. A
 * process of its own, whose working folder is that copy: relative paths are the reader's, and
 * nothing is written into the checkout.
 */
final class PageSession {
  /** What a reader of the pages finds at the root, but for the pages. */
  private static final List<String> COPIED = List.of("examples", "benchmarks", "docs/results");

  private static final Pattern PROJECT =
      Pattern.compile("<artifactId>(.*)</artifactId>\\s*<version>(.*)</version>");

  private final Path checkout;
  private final Path here = Path.of("").toAbsolutePath();
  private final Optional<String> data = Optional.ofNullable(System.getenv("COTERIE_DATA"));

  private PageSession(Path checkout) {
    this.checkout = checkout;
  }

  /**
   * @param arguments the checkout, then the pages, relative to it; prints a line for each step
   */
  public static void main(String[] arguments) throws IOException {
    var session = new PageSession(Path.of(arguments[0]));
    for (String page : List.of(arguments).subList(1, arguments.length)) {
      session.fresh();
      for (PageStep step : PageReader.read(Files.readAllLines(session.checkout.resolve(page)))) {
        long begin = System.nanoTime();
        PageOutcome outcome = new PageOutcome(page, step.line(), session.done(step));
        System.out.println(outcome.text());
        System.err.printf("%d ms %s%n", (System.nanoTime() - begin) / 1_000_000, outcome.text());
      }
    }
  }

  private void fresh() throws IOException {
    try (Stream<Path> entries = Files.walk(here)) {
      for (Path entry : entries.sorted((a, b) -> b.compareTo(a)).toList()) {
        if (!entry.equals(here)) {
          Files.delete(entry);
        }
      }
    }
    for (String folder : COPIED) {
      if (Files.isDirectory(checkout.resolve(folder))) {
        copy(checkout.resolve(folder), here.resolve(folder));
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> entries = Files.list(from)) {
      for (Path entry : entries.toList()) {
        Path target = to.resolve(entry.getFileName().toString());
        if (!Files.isDirectory(entry)) {
          Files.copy(entry, target);
        } else if (!entry.endsWith("target")) {
          copy(entry, target);
        }
      }
    }
  }

  private PageOutcome.Result done(PageStep step) throws IOException {
    return switch (step) {
      case PageStep.NotRun notRun -> PageOutcome.Result.skipped(notRun.reason());
      case PageStep.Unreadable unreadable -> PageOutcome.Result.failed(unreadable.problem());
      case PageStep.Saved saved -> {
        Path file = here.resolve(saved.file());
        Files.createDirectories(file.getParent());
        Files.writeString(file, saved.text());
        yield PageOutcome.Result.saved();
      }
      case PageStep.Tool tool -> run(tool);
      case PageStep.Command command when command.needsData() && data.isEmpty() ->
          PageOutcome.Result.skipped("COTERIE_DATA is not set");
      case PageStep.Command command -> run(command);
    };
  }

  private PageOutcome.Result run(PageStep.Command command) throws IOException {
    String[] words =
        command.words().stream()
            .map(word -> word.equals("DIR") ? data.orElse(word) : word)
            .toArray(String[]::new);
    for (String word : words) {
      packed(here.resolve(word));
    }
    Invocation invocation = Invocation.of(words);
    if (command.into().isPresent()) {
      Files.writeString(here.resolve(command.into().get()), invocation.out());
    }
    if (invocation.status() != command.exits()) {
      return PageOutcome.Result.failed(
          "it ends with %d, and the page says %d: %s"
              .formatted(invocation.status(), command.exits(), invocation.err()));
    }
    return compared(command.printed(), command.exits() == 0 ? invocation.out() : invocation.err());
  }

  private static PageOutcome.Result run(PageStep.Tool tool) throws IOException {
    Process process = new ProcessBuilder("sh", "-c", tool.text()).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.onExit().join().exitValue();
    return status == 0
        ? compared(tool.printed(), printed)
        : PageOutcome.Result.failed("it ends with %d: %s".formatted(status, printed));
  }

  private static PageOutcome.Result compared(List<String> said, String printed) {
    return said.isEmpty() || Transcript.matches(said, printed.lines().toList())
        ? PageOutcome.Result.ran()
        : PageOutcome.Result.failed("it prints something else than the page says:\n" + printed);
  }

  /** Stands in for {@code mvn package} where the target of a project is asked for. */
  private static void packed(Path target) throws IOException {
    Path sources = target.resolveSibling("src").resolve("main");
    if (!target.endsWith("target") || !Files.isDirectory(sources) || Files.exists(target)) {
      return;
    }
    Path classes = target.resolve("classes");
    copy(sources.resolve("resources"), classes);
    try (Stream<Path> files = Files.walk(sources.resolve("java"))) {
      Stream<String> java =
          files.map(Path::toString).filter(file -> file.endsWith(".java")).sorted();
      var options =
          Stream.of(
              "-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes.toString());
      int status =
          ToolProvider.getSystemJavaCompiler()
              .run(null, null, null, Stream.concat(options, java).toArray(String[]::new));
      if (status != 0) {
        throw new IllegalStateException(sources + " does not compile");
      }
    }
    Matcher project = PROJECT.matcher(Files.readString(target.resolveSibling("pom.xml")));
    if (!project.find()) {
      throw new IllegalStateException(target + " belongs to no project of Maven's");
    }
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, project.group(2));
    Path packed = target.resolve(project.group(1) + "-" + project.group(2) + ".jar");
    try (var jar = new JarOutputStream(Files.newOutputStream(packed), manifest);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        jar.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, jar);
      }
    }
  }
}
