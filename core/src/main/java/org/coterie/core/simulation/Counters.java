package org.coterie.core.simulation;

/**
 * What became of the messages of a run.
 *
 * @param sent once a receiver
 * @param read taken from a mailbox by the turn that had named them
 * @param lost by plan
 * @param stale dropped, because their reader had gone on
 * @param unread still in a mailbox at the end
 * @param missing links taken as missing, for whatever cause
 * @param expired waits that ended because nobody could move
 */
public record Counters(
    long sent, long read, long lost, long stale, long unread, long missing, long expired) {}
