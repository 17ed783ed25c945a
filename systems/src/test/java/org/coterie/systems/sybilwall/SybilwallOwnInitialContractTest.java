package org.coterie.systems.sybilwall;

import org.coterie.testkit.SystemContract;

/** From own initial parameters, with one history of others at most. */
final class SybilwallOwnInitialContractTest extends SystemContract<SybilwallSettings> {
  SybilwallOwnInitialContractTest() {
    super(new Sybilwall(), Wall.ownInitial());
  }
}
