package org.coterie.systems.sybilwall;

import org.coterie.testkit.SystemContract;

/** With the model that training began with sent along. */
final class SybilwallGradientsContractTest extends SystemContract<SybilwallSettings> {
  SybilwallGradientsContractTest() {
    super(new Sybilwall(), Wall.settings(HistoryKind.GRADIENTS));
  }
}
