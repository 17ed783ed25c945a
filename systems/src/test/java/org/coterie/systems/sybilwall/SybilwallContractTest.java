package org.coterie.systems.sybilwall;

import org.coterie.testkit.SystemContract;

/** As it comes. */
final class SybilwallContractTest extends SystemContract<SybilwallSettings> {
  SybilwallContractTest() {
    super(new Sybilwall(), Wall.DEFAULTS);
  }
}
