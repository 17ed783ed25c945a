package org.coterie.systems.sybilwall;

import org.coterie.core.protocol.NodeId;

/**
 * What a node has trained up to a round, signed by it (paper, section V-D: M).
 *
 * @param since the first round in it, from which on its origin has been there without a break
 * @param round the last round in it
 * @param sum [parameters]; see {@link HistoryKind}. In double, so that from two of them the model
 *     of a round comes out as it was, to the last bit of nearly every parameter
 * @param signature over all of the above: Ed25519, 64 bytes
 */
record SignedHistory(NodeId origin, int since, int round, double[] sum, byte[] signature) {
  /** How many rounds are in it. */
  int rounds() {
    return round - since + 1;
  }
}
