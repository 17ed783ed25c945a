package org.coterie.core.data;

import java.nio.file.Path;
import java.util.List;
import org.coterie.core.random.Draws;
import org.coterie.core.spi.Plugin;

/** Splits a training set over nodes. */
public interface Partitioner<S extends Record> extends Plugin<S> {
  /**
   * @param nodes at least 1
   * @param directory relative paths in the settings are taken from here: the experiment file's own
   *     folder
   * @return one shard a node, each with at least one example, and no example in two
   * @throws org.coterie.core.error.CoterieException when the data cannot be split so
   */
  List<Shard> split(Dataset train, int nodes, Draws draws, S settings, Path directory);
}
