package org.coterie.systems.gossip;

import org.coterie.core.aggregation.FoolsGold;
import org.coterie.core.spi.Choice;
import org.coterie.testkit.SystemContract;

/** With histories of all neighbours in each node's state. */
final class GossipFoolsGoldContractTest extends SystemContract<GossipSettings> {
  GossipFoolsGoldContractTest() {
    super(
        new Gossip(),
        new GossipSettings(
            Weights.METROPOLIS, new Choice<>(new FoolsGold(), new FoolsGold.Settings(1))));
  }
}
