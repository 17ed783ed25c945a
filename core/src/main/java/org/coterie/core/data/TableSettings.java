package org.coterie.core.data;

import java.nio.file.Path;
import org.coterie.core.spi.Setting;

/** The settings of {@link TablePartitioner}. */
public record TableSettings(
    @Setting("CSV file of counts, a row for each class and a column for each node") Path file) {}
