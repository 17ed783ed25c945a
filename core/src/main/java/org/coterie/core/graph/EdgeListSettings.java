package org.coterie.core.graph;

import java.nio.file.Path;
import org.coterie.core.spi.Setting;

/** The settings of {@link EdgeList}. */
public record EdgeListSettings(
    @Setting("text file with an edge a line: two nodes, with a comma or a blank between")
        Path file) {}
