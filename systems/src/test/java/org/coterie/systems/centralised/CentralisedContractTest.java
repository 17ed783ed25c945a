package org.coterie.systems.centralised;

import org.coterie.core.spi.NoSettings;
import org.coterie.testkit.SystemContract;

class CentralisedContractTest extends SystemContract<NoSettings> {
  CentralisedContractTest() {
    super(new Centralised(), new NoSettings());
  }
}
