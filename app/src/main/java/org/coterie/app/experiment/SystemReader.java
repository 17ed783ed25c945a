package org.coterie.app.experiment;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.regex.Pattern;
import org.coterie.app.experiment.settings.ByName;
import org.coterie.app.experiment.settings.Yaml;
import org.coterie.app.experiment.settings.YamlWriter;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.method.LearningSystem;
import org.coterie.core.spi.Registry;

/** Reads a system with its label and whether it is attacked, and writes it again. */
final class SystemReader {
  private static final String LABEL = "as";
  private static final String ADVERSARY = "adversary";
  private static final String NONE = "none";
  private static final Pattern LETTERS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private final Registry<LearningSystem<?>> systems;
  private final ChoiceReader choices;

  SystemReader(Registry<LearningSystem<?>> systems, ChoiceReader choices) {
    this.systems = systems;
    this.choices = choices;
  }

  LabelledSystem read(Yaml value, String path) {
    if (!(value instanceof Yaml.Mapping map)) {
      var choice = choices.read(systems, "system", value, path);
      return new LabelledSystem(choice.name(), choice, true);
    }
    Optional<String> label =
        Optional.ofNullable(map.entries().get(LABEL)).map(entry -> label(entry.value(), path));
    Yaml.Entry adversary = map.entries().get(ADVERSARY);
    if (adversary != null
        && !(adversary.value() instanceof Yaml.Scalar scalar && scalar.text().equals(NONE))) {
      throw new CoterieException(
          ErrorCode.OUT_OF_RANGE,
          "'%s.adversary' is %s %s; it must be none, or stand at the top of the file"
              .formatted(path, YamlWriter.line(adversary.value()), adversary.value().place()));
    }
    var choice = choices.read(systems, "system", map.without(LABEL).without(ADVERSARY), path);
    return new LabelledSystem(label.orElse(choice.name()), choice, adversary == null);
  }

  private static String label(Yaml value, String path) {
    if (!(value instanceof Yaml.Scalar scalar) || scalar.isNull()) {
      throw new CoterieException(
          ErrorCode.WRONG_TYPE,
          "'%s.as' must be text, not %s, %s".formatted(path, value.description(), value.place()));
    }
    if (!LETTERS.matcher(scalar.text()).matches()) {
      throw new CoterieException(
          ErrorCode.OUT_OF_RANGE,
          "'%s.as' is \"%s\" %s; it must be at most 100 letters, digits, '.', '_' and '-', and begin"
                  .formatted(path, scalar.text(), scalar.place())
              + " with a letter or digit, since a folder is named after it");
    }
    return scalar.text();
  }

  /** The canonical form: what is as it would be without the keys is left out. */
  Yaml write(LabelledSystem system) {
    Yaml plain = choices.write(system.choice());
    boolean named = !system.label().equals(system.name());
    if (!named && system.attacked()) {
      return plain;
    }
    var written = new LinkedHashMap<String, Yaml>();
    written.put(ByName.NAME, YamlWriter.string(system.name()));
    if (named) {
      written.put(LABEL, YamlWriter.string(system.label()));
    }
    if (!system.attacked()) {
      written.put(ADVERSARY, Yaml.plain(NONE));
    }
    if (plain instanceof Yaml.Mapping settings) {
      settings.entries().forEach((key, entry) -> written.putIfAbsent(key, entry.value()));
    }
    return Yaml.map(written);
  }
}
