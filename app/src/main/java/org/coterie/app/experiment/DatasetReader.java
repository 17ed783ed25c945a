package org.coterie.app.experiment;

import java.util.LinkedHashMap;
import org.coterie.app.experiment.settings.Place;
import org.coterie.app.experiment.settings.SettingsSchema;
import org.coterie.app.experiment.settings.Yaml;
import org.coterie.core.data.DataSource;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.spi.Choice;
import org.coterie.core.spi.Registry;

/** Data sets by their name alone, without an experiment. */
public final class DatasetReader {
  private final Registry<DataSource<?>> datasets;

  /**
   * @param registries what it chooses from
   */
  public DatasetReader(Registries registries) {
    this.datasets = registries.datasets();
  }

  /** Whether there is a data set of that name. */
  public boolean knows(String name) {
    return datasets.byName().containsKey(name);
  }

  /**
   * The data set with the defaults of its settings.
   *
   * @throws CoterieException when there is none, or it has a setting without a default
   */
  public Choice<DataSource<?>> read(String name) {
    DataSource<?> source = datasets.get(name);
    var nothing = new Yaml.Mapping(new LinkedHashMap<>(), Place.option("'" + name + "'"));
    try {
      return new Choice<>(source, SettingsSchema.of(source.settings()).bind(nothing, ""));
    } catch (CoterieException e) {
      if (e.code() != ErrorCode.MISSING_KEY) {
        throw e;
      }
      throw new CoterieException(
          ErrorCode.MISSING_KEY,
          "data set '%s' has settings without a default (%s); name an experiment file that has them"
                  .formatted(name, requiredKeys(source))
              + " under data.dataset",
          e);
    }
  }

  private static String requiredKeys(DataSource<?> source) {
    return String.join(
        ", ",
        SettingsSchema.of(source.settings()).keys().stream()
            .filter(key -> key.required())
            .map(key -> key.name())
            .toList());
  }
}
