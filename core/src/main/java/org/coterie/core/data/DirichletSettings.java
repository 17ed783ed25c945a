package org.coterie.core.data;

import org.coterie.core.spi.Setting;

/** The settings of {@link DirichletPartitioner}. */
public record DirichletSettings(
    @Setting(
            value = "evenness: 0.1 leaves a node one or two classes, 100 is nearly iid",
            min = 0,
            minExcluded = true)
        double alpha,
    @Setting(
            value = "examples that each node has at least; moved there from the largest nodes",
            byDefault = "1",
            min = 1)
        int minExamples) {}
