package org.coterie.app.reproduce;

import java.util.List;

/**
 * One place of a figure's table, which is run once for each seed.
 *
 * @param variants the name of a variant for each key of the figure, in the order of the keys
 */
public record Cell(List<String> variants) {
  public Cell {
    variants = List.copyOf(variants);
  }

  /** Safe as the name of a folder. */
  @Override
  public String toString() {
    return String.join("_", variants);
  }
}
