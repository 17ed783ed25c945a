package org.coterie.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The keys that examples and tests set: in experiment files, in text blocks with one, in flow maps
 * with {@code name} or {@code kind}, and in overrides {@code dotted.key=value}.
 *
 * @param paths dotted keys; {@code name.key} below what is chosen by name, with {@code @} before
 *     the name, and so for {@code kind}
 * @param sources of all tests, to be searched
 */
record UsedKeys(Set<String> paths, String sources) {
  private static final List<String> MODULES = List.of("core", "systems", "app", "wire-tests");
  private static final Pattern BLOCK = Pattern.compile("\"\"\"\\n(.*?)\"\"\"", Pattern.DOTALL);
  private static final Pattern OVERRIDE =
      Pattern.compile("\\b([a-z_]+(?:\\.[a-z_0-9]+)*)=(\\{[^\"]*\\}|\\[[^\"]*\\]|[^\"\\s{\\[]+)");
  private static final Pattern FLOW = Pattern.compile("\\{(?:name|kind): ");

  /** Looks at everything once. */
  static UsedKeys found() throws IOException {
    var paths = new TreeSet<String>();
    for (Path file : files(Path.of("..", "examples"), ".yaml")) {
      read(Files.readString(file), paths);
    }
    for (Path file : files(Path.of("..", "benchmarks"), ".yaml")) {
      read(Files.readString(file), paths);
    }
    var sources = new StringBuilder();
    for (String module : MODULES) {
      for (Path file : files(Path.of("..", module, "src", "test"), ".java")) {
        String source = Files.readString(file);
        sources.append(source).append('\n');
        readSource(source, paths);
      }
    }
    return new UsedKeys(paths, sources.toString());
  }

  private static List<Path> files(Path root, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(ending) && !file.toString().contains("target"))
          .sorted()
          .toList();
    }
  }

  private static void readSource(String source, Set<String> paths) {
    Matcher blocks = BLOCK.matcher(source);
    while (blocks.find()) {
      String text = blocks.group(1).stripIndent();
      if (text.contains("coterie: 1")) {
        read(text, paths);
      }
    }
    Matcher overrides = OVERRIDE.matcher(source);
    while (overrides.find()) {
      paths.add(overrides.group(1));
      if (overrides.group(2).startsWith("{") || overrides.group(2).startsWith("[")) {
        readAt(overrides.group(1), overrides.group(2), paths);
      }
    }
    Matcher flows = FLOW.matcher(source);
    while (flows.find()) {
      readAt("", closed(source, flows.start()), paths);
    }
  }

  /** From a bracket to the one that closes it. */
  private static String closed(String text, int from) {
    int depth = 0;
    for (int i = from; i < text.length(); i++) {
      depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
      if (depth == 0) {
        return text.substring(from, i + 1);
      }
    }
    return "";
  }

  private static void read(String text, Set<String> paths) {
    readAt("", text, paths);
  }

  private static void readAt(String path, String text, Set<String> paths) {
    try {
      Object root = new Load(LoadSettings.builder().build()).loadFromString(text);
      if (root != null) {
        walk(path, root, paths);
      }
    } catch (YamlEngineException e) {
      // Something of Java, or bad on purpose: it sets nothing.
    }
  }

  private static void walk(String path, @Nullable Object value, Set<String> paths) {
    switch (value) {
      case null -> {} // an override that takes a key away, or nothing at all
      case Map<?, ?> map -> {
        Object name = map.get("name") instanceof String text ? text : map.get("kind");
        boolean root = map.containsKey("coterie");
        String here = name == null || root ? path : "@" + name;
        map.forEach(
            (key, inner) -> {
              String below = here.isEmpty() ? key.toString() : here + "." + key;
              paths.add(below);
              if (inner != null) {
                walk(below, inner, paths);
              }
            });
      }
      case List<?> list -> {
        for (Object item : list) {
          if (item != null) {
            walk(path + "[]", item, paths);
          }
        }
      }
      default -> paths.add("@" + value); // perhaps a name, chosen without settings
    }
  }

  /** Whether some experiment sets that dotted key. */
  boolean sets(String dotted) {
    return paths.contains(dotted);
  }

  /**
   * Whether some experiment sets that key of what has the name, or a test makes its settings.
   *
   * @param where the dotted keys at which it can be chosen
   */
  boolean setsOf(String name, String key, List<String> where, Class<?> settings) {
    return paths.contains("@" + name + "." + key)
        || where.stream().anyMatch(each -> paths.contains(each + "." + key))
        || makes(settings);
  }

  /** Whether a test calls the record's constructor, and so gives each of its keys a value. */
  private boolean makes(Class<?> settings) {
    String name = settings.getName();
    String simple = name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
    return sources.contains("new " + simple + "(");
  }

  /** Whether something of that name is chosen. */
  boolean chooses(String name) {
    return paths.contains("@" + name)
        || paths.stream().anyMatch(p -> p.startsWith("@" + name + "."));
  }
}
