package org.coterie.core.data;

import java.nio.file.Path;
import java.util.Optional;
import org.coterie.core.spi.Plugin;

/** Where examples come from. */
public interface DataSource<S extends Record> extends Plugin<S> {
  /** Whether its files lie in a folder that the caller must name; a bundled source has its own. */
  default boolean needsDataDir() {
    return false;
  }

  /**
   * Reads all of it. What it gives depends on nothing but the files and the settings: where a set
   * brings no test part, the same examples are held out in every run, whatever the seed.
   *
   * @param dataDir the folder of {@code --data-dir} or {@code COTERIE_DATA}; a bundled source needs
   *     none
   * @param directory relative paths in the settings are taken from here: the experiment file's own
   *     folder
   * @throws org.coterie.core.error.CoterieException when files are missing or damaged, naming them
   */
  TrainTest load(S settings, Optional<Path> dataDir, Path directory);
}
