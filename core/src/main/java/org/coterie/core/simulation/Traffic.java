package org.coterie.core.simulation;

import java.util.SortedMap;

/**
 * Running totals of one node: encoded record bytes, once a receiver, planned losses included in
 * what was sent.
 */
public record Traffic(
    long bytesSent, long bytesReceived, SortedMap<String, Long> bytesSentByType) {}
