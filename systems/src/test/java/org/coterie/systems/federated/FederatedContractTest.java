package org.coterie.systems.federated;

import org.coterie.testkit.SystemContract;

class FederatedContractTest extends SystemContract<FederatedSettings> {
  FederatedContractTest() {
    super(new Federated(), new FederatedSettings(1.0));
  }
}
