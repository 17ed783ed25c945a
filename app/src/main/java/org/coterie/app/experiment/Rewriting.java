package org.coterie.app.experiment;

import java.util.LinkedHashMap;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.coterie.app.experiment.settings.Yaml;

/**
 * A tree as it was read, made ready to be written again: what needs quotes on one line gets them,
 * and texts other than names may be replaced.
 */
final class Rewriting {
  /** What means the same without quotes wherever it stands. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./+-]+");

  private static final Set<String> NAMES = Set.of("name", "as");

  private final UnaryOperator<String> replaced;

  /**
   * @param replaced what stands in place of a text, which may be the same
   */
  Rewriting(UnaryOperator<String> replaced) {
    this.replaced = replaced;
  }

  /** The same in a form that can be written. */
  static Yaml safe(Yaml value) {
    return new Rewriting(text -> text).of(value);
  }

  Yaml of(Yaml value) {
    return switch (value) {
      case Yaml.Scalar scalar when scalar.isNull() -> new Yaml.Scalar("null", true, scalar.place());
      case Yaml.Scalar scalar -> scalar(scalar, replaced.apply(scalar.text()));
      case Yaml.Sequence list ->
          new Yaml.Sequence(list.items().stream().map(this::of).toList(), list.place());
      case Yaml.Mapping map -> {
        var entries = new LinkedHashMap<String, Yaml.Entry>();
        map.entries()
            .forEach(
                (key, entry) ->
                    entries.put(
                        key,
                        new Yaml.Entry(
                            entry.keyPlace(),
                            NAMES.contains(key) ? safe(entry.value()) : of(entry.value()))));
        yield new Yaml.Mapping(entries, map.place());
      }
    };
  }

  private static Yaml scalar(Yaml.Scalar old, String text) {
    boolean plain = old.plain() && PLAIN.matcher(text).matches();
    return new Yaml.Scalar(text, plain, old.place());
  }
}
