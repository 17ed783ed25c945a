package org.coterie.core.graph;

import java.nio.file.Path;
import org.coterie.core.random.Draws;
import org.coterie.core.spi.Plugin;

/** Graphs found by name. */
public interface Topology<S extends Record> extends Plugin<S> {
  /**
   * @param nodes at least 1
   * @param directory relative paths in the settings are taken from here
   * @throws org.coterie.core.error.CoterieException when there is no such graph of so many nodes
   */
  Graph build(int nodes, Draws draws, S settings, Path directory);
}
