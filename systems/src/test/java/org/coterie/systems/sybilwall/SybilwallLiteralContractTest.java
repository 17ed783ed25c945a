package org.coterie.systems.sybilwall;

import org.coterie.testkit.SystemContract;

/** As the paper has it: offsets admitted, and nothing dropped. */
final class SybilwallLiteralContractTest extends SystemContract<SybilwallSettings> {
  SybilwallLiteralContractTest() {
    super(new Sybilwall(), Wall.literal(HistoryKind.MODELS));
  }
}
