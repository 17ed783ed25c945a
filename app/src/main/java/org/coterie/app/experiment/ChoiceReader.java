package org.coterie.app.experiment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.coterie.app.experiment.settings.ByName;
import org.coterie.app.experiment.settings.SettingKey;
import org.coterie.app.experiment.settings.SettingsSchema;
import org.coterie.app.experiment.settings.Yaml;
import org.coterie.app.experiment.settings.YamlWriter;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.spi.Choice;
import org.coterie.core.spi.Plugin;
import org.coterie.core.spi.Registry;

/** Reads what is chosen by name, a scalar or a map with {@code name}, and writes it again. */
final class ChoiceReader {
  private final Path directory;
  private final ClassLoader loader;

  /**
   * @param directory relative paths are taken from here
   * @param loader finds what is chosen by name inside settings
   */
  ChoiceReader(Path directory, ClassLoader loader) {
    this.directory = directory;
    this.loader = loader;
  }

  /**
   * @param noun what is chosen, such as {@code system}
   * @param path the dotted key, for messages
   */
  <P extends Plugin<?>> Choice<P> read(Registry<P> registry, String noun, Yaml value, String path) {
    ByName<P> named = ByName.of(registry, noun, value, path);
    return bind(named.plugin(), named.settings(), path);
  }

  private <P extends Plugin<?>> Choice<P> bind(P plugin, Yaml.Mapping settings, String path) {
    SettingsSchema<?> schema = SettingsSchema.of(plugin.settings(), loader);
    Yaml.Mapping own = settings;
    for (SettingKey key : schema.keys()) {
      if (key.isFile()) {
        own = own.without(ReferencedFile.hashKey(key.name()));
      }
    }
    Record bound = schema.bind(own, path);
    for (SettingKey key : schema.keys()) {
      requireReadable(key, bound, own, path);
      Yaml.Entry hash = settings.entries().get(ReferencedFile.hashKey(key.name()));
      if (key.isFile() && hash != null) {
        requireHash(key, bound, hash, path);
      }
    }
    return new Choice<>(plugin, bound);
  }

  private void requireReadable(SettingKey key, Record bound, Yaml.Mapping settings, String path) {
    for (Path file : key.files(bound)) {
      Path source = directory.resolve(file);
      Yaml.Entry entry = settings.entries().get(key.name());
      if (!Files.isRegularFile(source) || !Files.isReadable(source)) {
        throw new CoterieException(
            ErrorCode.FILE_UNREADABLE,
            "'%s.%s' %s names %s, which is not a file that can be read; relative paths start at %s"
                .formatted(
                    path,
                    key.name(),
                    entry == null ? settings.place() : entry.value().place(),
                    file,
                    directory));
      }
    }
  }

  private void requireHash(SettingKey key, Record bound, Yaml.Entry hash, String path) {
    String where = path + "." + key.name();
    for (Path file : key.files(bound)) {
      String found = ReferencedFile.of(directory, file).sha256();
      if (!(hash.value() instanceof Yaml.Scalar expected) || !expected.text().equals(found)) {
        throw new CoterieException(
            ErrorCode.IMPOSSIBLE_COMBINATION,
            "%s has the SHA-256 %s, not that of '%s_sha256' %s; put the old file back, or delete"
                    .formatted(directory.resolve(file), found, where, hash.value().place())
                + " the key to accept the new one");
      }
    }
  }

  /** The canonical form: a scalar where there are no settings. */
  Yaml write(Choice<?> choice) {
    SettingsSchema<?> schema = SettingsSchema.of(choice.plugin().settings(), loader);
    var written = new LinkedHashMap<String, Yaml>();
    written.put(ByName.NAME, YamlWriter.string(choice.name()));
    schema
        .write(choice.settings())
        .entries()
        .forEach((key, entry) -> written.put(key, entry.value()));
    for (SettingKey key : schema.keys()) {
      for (Path file : key.files(choice.settings())) {
        ReferencedFile reference = ReferencedFile.of(directory, file);
        written.put(key.name(), YamlWriter.string(reference.name()));
        written.put(ReferencedFile.hashKey(key.name()), YamlWriter.string(reference.sha256()));
      }
    }
    return written.size() == 1 ? written.firstEntry().getValue() : Yaml.map(written);
  }

  /** The files that the settings of a choice name. */
  List<ReferencedFile> files(Choice<?> choice) {
    var files = new ArrayList<ReferencedFile>();
    for (SettingKey key : SettingsSchema.of(choice.plugin().settings(), loader).keys()) {
      key.files(choice.settings()).forEach(path -> files.add(ReferencedFile.of(directory, path)));
    }
    return files;
  }
}
