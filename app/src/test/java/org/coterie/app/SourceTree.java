package org.coterie.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The sources of all modules, also of those that the app does not see. */
final class SourceTree {
  /** Written so that this file does not hold what it looks for. */
  private static final Pattern SWITCHED_OFF = Pattern.compile("[@]Disabled\\b|[@]Ignore\\b");

  private final Path root;

  SourceTree(Path root) {
    this.root = root;
  }

  /** Tests that are switched off whatever the machine. */
  List<Path> switchedOff() {
    return sources("test").filter(file -> SWITCHED_OFF.matcher(text(file)).find()).toList();
  }

  /** Packages in which null is not an error of the compiler. */
  List<Path> notNullMarked() {
    return sources("main")
        .map(file -> root.resolve(file).getParent())
        .distinct()
        .filter(folder -> !isNullMarked(folder.resolve("package-info.java")))
        .toList();
  }

  private static boolean isNullMarked(Path packageInfo) {
    return Files.exists(packageInfo) && text(packageInfo).contains("\n@NullMarked\npackage ");
  }

  /** All Java files of main or test code; of each module, {@code target/} left out. */
  private Stream<Path> sources(String kind) {
    return modules().stream()
        .map(module -> module.resolve("src").resolve(kind).resolve("java"))
        .filter(Files::isDirectory)
        .flatMap(folder -> javaFiles(folder).stream());
  }

  private List<Path> modules() {
    try (var folders = Files.list(root)) {
      return folders.filter(each -> Files.exists(each.resolve("pom.xml"))).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> javaFiles(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.filter(each -> each.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many files there are to look at. */
  long size() {
    return sources("main").count() + sources("test").count();
  }
}
