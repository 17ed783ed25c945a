package org.coterie.systems.federated;

import org.coterie.core.aggregation.Krum;
import org.coterie.core.spi.Choice;
import org.coterie.testkit.SystemContract;

/** With a rule that now and then gets too few updates. */
final class FederatedKrumContractTest extends SystemContract<FederatedSettings> {
  FederatedKrumContractTest() {
    super(
        new Federated(),
        new FederatedSettings(1, new Choice<>(new Krum(), new Krum.Settings(1)), 0));
  }
}
