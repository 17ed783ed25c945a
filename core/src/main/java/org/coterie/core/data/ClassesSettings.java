package org.coterie.core.data;

import org.coterie.core.spi.Setting;

/** The settings of {@link ClassesPartitioner}. */
public record ClassesSettings(
    @Setting(value = "how many classes each node has examples of", min = 1) int classesPerNode,
    @Setting(
            value =
                "whether examples of classes that no node has may go to nobody, where nodes times"
                    + " classes_per_node are fewer than the classes; refused otherwise",
            byDefault = "false")
        boolean leaveOut,
    @Setting(
            value = "examples that each node has at least; moved there between nodes of one class",
            byDefault = "1",
            min = 1)
        int minExamples) {}
