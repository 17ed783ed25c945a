package org.coterie.systems.gossip;

import org.coterie.testkit.SystemContract;

final class GossipUniformContractTest extends SystemContract<GossipSettings> {
  GossipUniformContractTest() {
    super(new Gossip(), new GossipSettings(Weights.UNIFORM));
  }
}
