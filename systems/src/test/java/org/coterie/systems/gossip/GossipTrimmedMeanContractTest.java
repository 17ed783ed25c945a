package org.coterie.systems.gossip;

import org.coterie.core.aggregation.TrimmedMean;
import org.coterie.core.spi.Choice;
import org.coterie.testkit.SystemContract;

/** With a rule that only some nodes have enough neighbours for. */
final class GossipTrimmedMeanContractTest extends SystemContract<GossipSettings> {
  GossipTrimmedMeanContractTest() {
    super(
        new Gossip(),
        new GossipSettings(
            Weights.UNIFORM, new Choice<>(new TrimmedMean(), new TrimmedMean.Settings(0.3))));
  }
}
