package org.coterie.app.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.coterie.app.experiment.FileKey;
import org.coterie.app.experiment.FileKey.Value;
import org.coterie.app.experiment.KeyHints;
import org.coterie.app.experiment.Outline;
import org.coterie.app.experiment.Registries;
import org.coterie.app.experiment.settings.SettingKey;
import org.coterie.app.experiment.settings.SettingsSchema;
import org.coterie.app.experiment.settings.Shape;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.spi.Plugin;
import org.coterie.core.spi.Registry;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The text of {@code docs/reference.md}, from the settings records and the command classes. */
final class ReferencePage {
  private static final String HEAD =
      """
      # Reference

      Every key of an experiment file, everything that can be chosen by name, every verb and option, every
      exit status. This page is made from the program and compared with it by a test; do not edit it. After
      a change to a key, a plug-in or a verb, one command makes this page, the JSON Schema and the page of
      bad input anew, to be read before they are committed:

      ```
      mvn test -am -pl app -Ddocs.update=true -Dsurefire.failIfNoSpecifiedTests=false \\
          -Dtest='ReferenceTest,ExperimentSchemaTest,BadInputTest'
      ```

      ```sh
      ./coterie init - --full
      ./coterie schema
      ```

      `coterie init - --full` prints the keys as a file, `coterie schema` as a JSON Schema for editors,
      `coterie list KIND` what there is with plug-ins. How things go together is said in
      [experiment files](experiment-file.md) and [the command line](cli.md).
      """;

  private final Registries registries = Registries.onClassPath();
  private final StringBuilder text = new StringBuilder(HEAD);

  private ReferencePage() {}

  static String text(CommandLine commands) {
    var page = new ReferencePage();
    page.file();
    page.registries.all().forEach(page::kind);
    page.elsewhere();
    page.text.append("\n# Command line\n");
    page.verb(commands);
    page.exits();
    return page.text.toString();
  }

  private void file() {
    text.append("\n# Experiment file\n");
    table("key", "meaning", "what it is", "default");
    var sections = new ArrayList<FileKey>();
    for (FileKey key : Outline.of(registries)) {
      row("`" + key.name() + "`", key.meaning(), described(key.value()), whenLeftOut(key));
      sections.add(key);
    }
    sections.forEach(this::section);
  }

  private static String whenLeftOut(FileKey key) {
    return key.byDefault()
        .map(value -> "`" + value + "`")
        .orElse(
            key.required()
                ? "required"
                : key.value() instanceof Value.Section(var schema)
                        && schema.keys().stream().noneMatch(SettingKey::required)
                    ? "the defaults below"
                    : "none");
  }

  private static String described(Value value) {
    return switch (value) {
      case Value.Version(int number) -> "`" + number + "`";
      case Value.Label() -> "letters, digits, `.`, `_`, `-`";
      case Value.Seed _ -> "a whole number, or a map";
      case Value.Single(SettingKey key) -> key.type();
      case Value.Section _, Value.Group _ -> "a map, see below";
      case Value.Chosen(Registry<?> registry) ->
          "one of the [%s](#%s)".formatted(registry.kind(), registry.kind());
      case Value.Systems(Registry<?> registry, boolean many) ->
          "%s of the [%s](#%s); its map may have `as` and `adversary: none`"
              .formatted(many ? "a list" : "one", registry.kind(), registry.kind());
      case Value.Faults _ -> "a list of maps with `kind`, see below";
      case Value.Variations() -> "a map of lists, or a list of maps";
      case Value.SeedList() -> "a whole number, or a list of them";
    };
  }

  private void section(FileKey key) {
    switch (key.value()) {
      case Value.Section(SettingsSchema<?> schema) -> {
        text.append("\n## ").append(key.name()).append('\n');
        settings(key.name() + ".", schema);
      }
      case Value.Seed(SettingsSchema<?> parts) -> {
        text.append("\n## ").append(key.name()).append('\n');
        settings(key.name() + ".", parts);
      }
      case Value.Group(List<FileKey> keys) -> {
        text.append("\n## ").append(key.name()).append('\n');
        table("key", "meaning", "what it is", "default");
        keys.forEach(
            each ->
                row(
                    "`" + key.name() + "." + each.name() + "`",
                    each.meaning(),
                    described(each.value()),
                    whenLeftOut(each)));
      }
      case Value.Faults(Map<String, SettingsSchema<?>> kinds) ->
          kinds.forEach(
              (kind, schema) -> {
                text.append("\n## faults, kind: ").append(kind).append('\n');
                settings("", schema);
              });
      default -> {}
    }
  }

  private void settings(String path, SettingsSchema<?> schema) {
    if (schema.keys().isEmpty()) {
      text.append("\nNo settings.\n");
      return;
    }
    table("key", "meaning", "what it is", "default");
    rows(path, schema);
  }

  private void rows(String path, SettingsSchema<?> schema) {
    for (SettingKey key : schema.keys()) {
      row("`" + path + key.name() + "`", key.meaning(), key.type(), whenLeftOut(key));
      if (key.shape() instanceof Shape.Nested(SettingsSchema<?> inner)) {
        rows(path + key.name() + ".", inner);
      }
      if (key.shape() instanceof Shape.Items(Shape.Nested(SettingsSchema<?> inner), boolean _)) {
        rows(path + key.name() + "[].", inner);
      }
    }
  }

  private static String whenLeftOut(SettingKey key) {
    return key.byDefault()
        .map(value -> "`" + value + "`")
        .orElse(key.required() ? "required" : "none");
  }

  private void kind(Registry<?> registry) {
    text.append("\n# ")
        .append(registry.kind().substring(0, 1).toUpperCase(java.util.Locale.ROOT))
        .append(registry.kind().substring(1))
        .append('\n');
    for (Plugin<?> plugin : registry.all()) {
      text.append("\n## ").append(registry.kind()).append(": ").append(plugin.name());
      text.append("\n\n").append(capital(plugin.summary())).append(".\n");
      settings("", SettingsSchema.of(plugin.settings(), registries.loader()));
    }
  }

  private void elsewhere() {
    text.append(
        """

        # Words of other frameworks

        These are no keys, and stay errors; the message says where they belong. Case, `_` and `-` do not count.
        """);
    var byPlace = new TreeMap<String, List<String>>();
    KeyHints.elsewhere()
        .forEach(
            (word, where) ->
                byPlace.computeIfAbsent(where, _ -> new ArrayList<>()).add("`" + word + "`"));
    table("here it is", "elsewhere");
    byPlace.forEach((where, words) -> row("`" + where + "`", String.join(", ", words)));
  }

  private void verb(CommandLine command) {
    var spec = command.getCommandSpec();
    boolean leaf = spec.parent() != null;
    if (leaf) {
      text.append("\n## ").append(spec.qualifiedName()).append("\n\n");
      text.append(String.join("\n", spec.usageMessage().description()).strip()).append('\n');
      var arguments = new ArrayList<ArgSpec>(spec.positionalParameters());
      spec.options().stream()
          .sorted(java.util.Comparator.comparing(OptionSpec::longestName))
          .filter(option -> !List.of("--help", "--version").contains(option.longestName()))
          .forEach(arguments::add);
      if (!arguments.isEmpty()) {
        table("argument", "meaning");
        arguments.forEach(each -> row("`" + written(each) + "`", meaning(each)));
      }
    }
    command.getSubcommands().values().forEach(this::verb);
  }

  private static String written(ArgSpec argument) {
    if (argument instanceof OptionSpec option) {
      boolean flag = option.arity().max() == 0;
      return option.longestName() + (flag ? "" : " " + option.paramLabel());
    }
    return argument.arity().min() == 0 ? "[" + argument.paramLabel() + "]" : argument.paramLabel();
  }

  private static String meaning(ArgSpec argument) {
    String words = String.join(" ", argument.description());
    return argument.required() && argument instanceof OptionSpec ? words + "; required" : words;
  }

  private void exits() {
    text.append("\n# Exit statuses and error codes\n");
    table("status", "code", "means");
    row("0", "", "done");
    Arrays.stream(ErrorCode.values())
        .sorted(
            java.util.Comparator.comparingInt(ErrorCode::exitStatus).thenComparing(ErrorCode::id))
        .forEach(
            code ->
                row(
                    "" + code.exitStatus(),
                    "[%s](errors/%s.md)".formatted(code.id(), code.id()),
                    code.title()));
    row("130", "", "interrupted and resumable");
  }

  private void table(String... headings) {
    text.append("\n| ").append(String.join(" | ", headings)).append(" |\n|");
    text.append("---|".repeat(headings.length)).append('\n');
  }

  private void row(String... cells) {
    text.append("| ")
        .append(
            Arrays.stream(cells)
                .map(cell -> cell.replace("|", "\\|").replaceAll("\\s+", " "))
                .collect(Collectors.joining(" | ")))
        .append(" |\n");
  }

  private static String capital(String sentence) {
    return sentence.isEmpty()
        ? sentence
        : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
  }
}
