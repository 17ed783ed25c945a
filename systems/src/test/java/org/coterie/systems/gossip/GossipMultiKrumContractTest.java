package org.coterie.systems.gossip;

import java.util.Optional;
import org.coterie.core.aggregation.MultiKrum;
import org.coterie.core.spi.Choice;
import org.coterie.testkit.SystemContract;

/** With weights that a rule chooses. */
final class GossipMultiKrumContractTest extends SystemContract<GossipSettings> {
  GossipMultiKrumContractTest() {
    super(
        new Gossip(),
        new GossipSettings(
            Weights.UNIFORM,
            new Choice<>(new MultiKrum(), new MultiKrum.Settings(0, Optional.empty()))));
  }
}
