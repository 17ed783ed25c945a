package org.coterie.systems.local;

import org.coterie.core.spi.NoSettings;
import org.coterie.testkit.SystemContract;

class LocalContractTest extends SystemContract<NoSettings> {
  LocalContractTest() {
    super(new Local(), new NoSettings());
  }
}
