package org.coterie.core.data;

import java.util.List;
import java.util.Optional;
import org.coterie.core.spi.Setting;

/** The settings of {@link ClientDirichletPartitioner}. */
public record ClientDirichletSettings(
    @Setting(
            value =
                "how near each node's class mix is to that of all: 0.1 leaves a node one or two"
                    + " classes, 1000 is nearly iid; the sum over the classes, so 10 times the"
                    + " alpha of dirichlet where there are 10",
            min = 0,
            minExcluded = true)
        double alpha,
    @Setting(
            value =
                "examples of each node, one number a node; what they leave over goes to nobody."
                    + " Without them all sizes are equal",
            min = 1)
        Optional<List<Integer>> sizes) {}
