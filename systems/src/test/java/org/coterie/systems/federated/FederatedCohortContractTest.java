package org.coterie.systems.federated;

import org.coterie.testkit.SystemContract;

/** With clients that sleep through rounds. */
class FederatedCohortContractTest extends SystemContract<FederatedSettings> {
  FederatedCohortContractTest() {
    super(new Federated(), new FederatedSettings(0.5));
  }
}
