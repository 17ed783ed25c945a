package org.coterie.systems.gossip;

import org.coterie.testkit.SystemContract;

final class GossipMaxDegreeContractTest extends SystemContract<GossipSettings> {
  GossipMaxDegreeContractTest() {
    super(new Gossip(), new GossipSettings(Weights.MAX_DEGREE));
  }
}
