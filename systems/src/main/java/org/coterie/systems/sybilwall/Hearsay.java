package org.coterie.systems.sybilwall;

/**
 * A history that is told on.
 *
 * @param distance how many links it has travelled when it arrives, at least 2; not signed, so it is
 *     what the one who tells it says
 */
record Hearsay(SignedHistory history, int distance) {}
