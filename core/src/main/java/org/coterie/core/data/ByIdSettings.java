package org.coterie.core.data;

import org.coterie.core.spi.Setting;

/** The settings of {@link ByIdPartitioner}. */
public record ByIdSettings(
    @Setting(
            value =
                "which owners, where there are more of them than nodes: all (several to a node,"
                    + " sizes as even as may be), or as many as there are nodes, the others left"
                    + " out: the largest, the first, or drawn ones",
            byDefault = "all")
        Take take,
    @Setting(
            value =
                "examples that each node has at least; smaller owners are passed over, unless"
                    + " all are taken",
            byDefault = "1",
            min = 1)
        int minExamples) {
  /** Which owners become nodes. */
  public enum Take {
    ALL,
    LARGEST,
    FIRST,
    DRAWN
  }
}
