package org.coterie.systems.sybilwall;

/**
 * What is kept of a signed history when its numbers are gone: enough to hold it against another.
 *
 * @param digest SHA-256 of its numbers
 */
record Mark(int since, int round, byte[] digest, byte[] signature) {}
