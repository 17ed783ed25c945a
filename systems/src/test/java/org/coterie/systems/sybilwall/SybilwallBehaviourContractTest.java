package org.coterie.systems.sybilwall;

import org.coterie.testkit.SystemContract;

/** By what models do, with clipping. */
final class SybilwallBehaviourContractTest extends SystemContract<SybilwallSettings> {
  SybilwallBehaviourContractTest() {
    super(new Sybilwall(), Wall.BEHAVIOUR);
  }
}
