package org.coterie.systems.gossip;

import org.coterie.testkit.SystemContract;

class GossipContractTest extends SystemContract<GossipSettings> {
  GossipContractTest() {
    super(new Gossip(), new GossipSettings(Weights.METROPOLIS));
  }
}
