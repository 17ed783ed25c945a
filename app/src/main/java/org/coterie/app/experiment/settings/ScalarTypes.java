package org.coterie.app.experiment.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.coterie.core.protocol.NodeId;

/** The types whose values are written as one scalar. */
final class ScalarTypes {
  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

  private ScalarTypes() {}

  record Truth() implements ValueType {
    @Override
    public Shape shape() {
      return new Shape.Truth();
    }

    @Override
    public Object read(Yaml value, String path) {
      if (value instanceof Yaml.Scalar(String text, boolean plain, Place _) && plain) {
        switch (text) {
          case "true" -> {
            return true;
          }
          case "false" -> {
            return false;
          }
          default -> {}
        }
      }
      throw wrong(value, path);
    }

    @Override
    public Yaml write(Object value) {
      return Yaml.plain(value);
    }

    @Override
    public String description() {
      return "true or false";
    }
  }

  /** int and long. */
  record Whole(boolean wide, Bounds bounds) implements ValueType {
    @Override
    public Shape shape() {
      return bounds.shape(true, wide ? 0x1p63 : Integer.MAX_VALUE);
    }

    @Override
    public Object read(Yaml value, String path) {
      if (!(value instanceof Yaml.Scalar(String text, boolean plain, Place _))
          || !plain
          || !WHOLE.matcher(text).matches()) {
        throw wrong(value, path);
      }
      try {
        long number = Long.parseLong(text);
        if (bounds.contain((double) number) && (wide || number == (int) number)) {
          return wide ? (Object) number : (Object) (int) number;
        }
      } catch (NumberFormatException e) {
        // More digits than a long holds: out of range like any other large number.
      }
      throw new Whole(wide, holdable()).outOfRange(value, path);
    }

    @Override
    public Yaml write(Object value) {
      return Yaml.plain(value);
    }

    @Override
    public String description() {
      return ("a whole number " + bounds.description()).strip();
    }

    /** With the limits of the type, which are told only to those who exceed them. */
    private Bounds holdable() {
      double min = Math.max(bounds.min(), wide ? (double) Long.MIN_VALUE : Integer.MIN_VALUE);
      double max = Math.min(bounds.max(), wide ? (double) Long.MAX_VALUE : Integer.MAX_VALUE);
      return new Bounds(
          min, max, bounds.minExcluded(), bounds.maxExcluded() && bounds.max() <= max);
    }
  }

  /** float and double. */
  record Decimal(boolean wide, Bounds bounds) implements ValueType {
    @Override
    public Shape shape() {
      return bounds.shape(false, Double.POSITIVE_INFINITY);
    }

    @Override
    public Object read(Yaml value, String path) {
      if (!(value instanceof Yaml.Scalar(String text, boolean plain, Place _))
          || !plain
          || !DECIMAL.matcher(text).matches()) {
        throw wrong(value, path);
      }
      double number = wide ? Double.parseDouble(text) : Float.parseFloat(text);
      if (Double.isInfinite(number) || !bounds.contain(number)) {
        throw outOfRange(value, path);
      }
      return wide ? (Object) number : (Object) (float) number;
    }

    @Override
    public Yaml write(Object value) {
      return Yaml.plain(value);
    }

    @Override
    public String description() {
      return ("a number " + bounds.description()).strip();
    }
  }

  record Text() implements ValueType {
    @Override
    public Shape shape() {
      return new Shape.Text();
    }

    @Override
    public Object read(Yaml value, String path) {
      if (value instanceof Yaml.Scalar scalar && !scalar.isNull()) {
        return scalar.text();
      }
      throw wrong(value, path);
    }

    @Override
    public Yaml write(Object value) {
      return YamlWriter.string(value.toString());
    }

    @Override
    public String description() {
      return "text";
    }
  }

  record FilePath() implements ValueType {
    @Override
    public Shape shape() {
      return new Shape.FilePath();
    }

    @Override
    public Object read(Yaml value, String path) {
      if (value instanceof Yaml.Scalar scalar && !scalar.isNull()) {
        try {
          return Path.of(scalar.text());
        } catch (InvalidPathException e) {
          throw outOfRange(value, path);
        }
      }
      throw wrong(value, path);
    }

    /** With slashes on every system, so that the text is the same. */
    @Override
    public Yaml write(Object value) {
      return YamlWriter.string(value.toString().replace('\\', '/'));
    }

    @Override
    public String description() {
      return "the path of a file";
    }
  }

  record Node() implements ValueType {
    @Override
    public Shape shape() {
      return new Shape.Node();
    }

    @Override
    public Object read(Yaml value, String path) {
      if (value instanceof Yaml.Scalar scalar && !scalar.isNull() && !scalar.text().isEmpty()) {
        return new NodeId(scalar.text());
      }
      throw wrong(value, path);
    }

    @Override
    public Yaml write(Object value) {
      NodeId node = (NodeId) value;
      return node.isNumber() ? Yaml.plain(node) : YamlWriter.string(node.name());
    }

    @Override
    public String description() {
      return "the name of a node";
    }
  }

  record Constant(Class<?> type) implements ValueType {
    @Override
    public Shape shape() {
      return new Shape.Words(names());
    }

    @Override
    public Object read(Yaml value, String path) {
      if (!(value instanceof Yaml.Scalar scalar) || scalar.isNull()) {
        throw wrong(value, path);
      }
      for (Object constant : type.getEnumConstants()) {
        if (written(constant).equals(scalar.text())) {
          return constant;
        }
      }
      throw outOfRange(value, path);
    }

    @Override
    public Yaml write(Object value) {
      return Yaml.plain(written(value));
    }

    @Override
    public String description() {
      List<String> names = names();
      return names.size() == 1
          ? names.getFirst()
          : names.subList(0, names.size() - 1).stream().collect(Collectors.joining(", "))
              + " or "
              + names.getLast();
    }

    private List<String> names() {
      return Arrays.stream(type.getEnumConstants()).map(Constant::written).toList();
    }

    private static String written(Object constant) {
      return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
