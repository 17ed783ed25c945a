package org.coterie.app.experiment.settings;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The canonical text of a tree: equal trees give equal text, which reads as the same tree. Maps
 * stand in blocks, lists of values on one line, other lists with a line for each item.
 */
public final class YamlWriter {
  private static final Pattern SAFE = Pattern.compile("[A-Za-z][A-Za-z0-9_./-]*");
  private static final Pattern RESERVED =
      Pattern.compile("null|true|false|yes|no|on|off|y|n", Pattern.CASE_INSENSITIVE);

  private YamlWriter() {}

  public static String text(Yaml.Mapping root) {
    var out = new StringBuilder();
    block(root, 0, out);
    return out.toString();
  }

  /** Text as a value to be written: in quotes where another reader could take it for else. */
  public static Yaml.Scalar string(String text) {
    boolean plain = SAFE.matcher(text).matches() && !RESERVED.matcher(text).matches();
    return new Yaml.Scalar(text, plain, Place.NOWHERE);
  }

  /** A value on one line, as it could be typed after {@code --set KEY=}. */
  public static String line(Yaml value) {
    return switch (value) {
      case Yaml.Scalar scalar -> scalar.plain() ? scalar.text() : quoted(scalar.text());
      case Yaml.Sequence list ->
          list.items().stream().map(YamlWriter::line).collect(Collectors.joining(", ", "[", "]"));
      case Yaml.Mapping map ->
          map.entries().entrySet().stream()
              .map(entry -> entry.getKey() + ": " + line(entry.getValue().value()))
              .collect(Collectors.joining(", ", "{", "}"));
    };
  }

  private static void block(Yaml.Mapping map, int depth, StringBuilder out) {
    String indent = "  ".repeat(depth);
    for (Map.Entry<String, Yaml.Entry> entry : map.entries().entrySet()) {
      out.append(indent).append(entry.getKey()).append(':');
      switch (entry.getValue().value()) {
        case Yaml.Mapping nested when !nested.entries().isEmpty() -> {
          out.append('\n');
          block(nested, depth + 1, out);
        }
        case Yaml.Sequence list when !onOneLine(list) -> {
          out.append('\n');
          list.items().forEach(i -> out.append(indent).append("  - ").append(line(i)).append('\n'));
        }
        case Yaml value -> out.append(' ').append(line(value)).append('\n');
      }
    }
  }

  private static boolean onOneLine(Yaml.Sequence list) {
    return list.items().stream().allMatch(Yaml.Scalar.class::isInstance);
  }

  private static String quoted(String text) {
    var out = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                out.append('\\').appendCodePoint(c);
              } else if (c >= ' ' && c < 0x7F) {
                out.appendCodePoint(c);
              } else {
                out.append(c > 0xFFFF ? "\\U%08X".formatted(c) : "\\u%04X".formatted(c));
              }
            });
    return out.append('"').toString();
  }
}
