package org.coterie.app.experiment;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.coterie.app.experiment.settings.SettingKey;
import org.coterie.app.experiment.settings.SettingsSchema;
import org.coterie.core.spi.Registry;

/**
 * A key at the top of an experiment file, or in one of its sections that hold choices.
 *
 * @param meaning on one line
 * @param byDefault as it would be written; empty where nothing is there when it is left out
 * @param required whether leaving it out is an error
 */
public record FileKey(
    String name, String meaning, Optional<String> byDefault, boolean required, Value value) {

  /** What stands at the key. */
  public sealed interface Value {
    /** The number of the format. */
    record Version(int number) implements Value {}

    /** Text that names a folder. */
    record Label() implements Value {}

    /** A number, or a map of its parts. */
    record Seed(SettingsSchema<?> parts) implements Value {}

    /** One value of a settings record. */
    record Single(SettingKey key) implements Value {}

    /** A map with the keys of a settings record. */
    record Section(SettingsSchema<?> schema) implements Value {}

    /** A map with these keys. */
    record Group(List<FileKey> keys) implements Value {}

    /** A name out of what there is, or a map with {@code name} and its settings. */
    record Chosen(Registry<?> registry) implements Value {}

    /**
     * A system, with a label and without attackers if so wanted.
     *
     * @param many whether it is a list of them
     */
    record Systems(Registry<?> registry, boolean many) implements Value {}

    /** A list of maps, each told apart by its kind, and the settings of each. */
    record Faults(SequencedMap<String, SettingsSchema<?>> kinds) implements Value {}

    /** Dotted keys with lists of values, or a list of maps of values. */
    record Variations() implements Value {}

    /** How many seeds, or a list of them. */
    record SeedList() implements Value {}
  }
}
