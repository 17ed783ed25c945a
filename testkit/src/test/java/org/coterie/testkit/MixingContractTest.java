package org.coterie.testkit;

import org.coterie.core.spi.NoSettings;

class MixingContractTest extends SystemContract<NoSettings> {
  MixingContractTest() {
    super(new Mixing(Mixing.Defect.NONE), new NoSettings());
  }
}
