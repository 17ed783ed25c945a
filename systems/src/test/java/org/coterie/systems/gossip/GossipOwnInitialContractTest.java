package org.coterie.systems.gossip;

import java.util.Optional;
import org.coterie.core.aggregation.FoolsGold;
import org.coterie.core.method.Initial;
import org.coterie.core.spi.Choice;
import org.coterie.testkit.SystemContract;

/** From each node's own parameters, with histories of models. */
final class GossipOwnInitialContractTest extends SystemContract<GossipSettings> {
  GossipOwnInitialContractTest() {
    super(
        new Gossip(),
        new GossipSettings(
            Weights.UNIFORM,
            new Choice<>(new FoolsGold(), new FoolsGold.Settings(1)),
            Optional.of(Histories.MODELS),
            Optional.of(Initial.OWN)));
  }
}
