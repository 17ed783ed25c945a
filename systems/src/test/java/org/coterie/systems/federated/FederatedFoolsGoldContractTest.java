package org.coterie.systems.federated;

import org.coterie.core.aggregation.FoolsGold;
import org.coterie.core.spi.Choice;
import org.coterie.testkit.SystemContract;

/** With histories in the server's state, of clients that sleep through rounds. */
final class FederatedFoolsGoldContractTest extends SystemContract<FederatedSettings> {
  FederatedFoolsGoldContractTest() {
    super(
        new Federated(),
        new FederatedSettings(0.6, new Choice<>(new FoolsGold(), new FoolsGold.Settings(1)), 0));
  }
}
