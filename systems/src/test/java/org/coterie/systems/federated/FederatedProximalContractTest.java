package org.coterie.systems.federated;

import org.coterie.core.method.AggregationRule;
import org.coterie.testkit.SystemContract;

/** With a pull towards the server's model. */
final class FederatedProximalContractTest extends SystemContract<FederatedSettings> {
  FederatedProximalContractTest() {
    super(new Federated(), new FederatedSettings(1, AggregationRule.MEAN, 0.1));
  }
}
