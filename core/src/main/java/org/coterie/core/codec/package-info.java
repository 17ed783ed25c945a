/**
 * One codec for all records in protobuf's wire format, derived from the records themselves; the
 * {@code .proto} contract generated from the same derivation; and snapshots, which store each large
 * array once. Knows nothing of nodes, messages or states: those are records like any other.
 *
 * <p>{@code docs/wire-format.md} says how each type is carried.
 */
@NullMarked
package org.coterie.core.codec;

import org.jspecify.annotations.NullMarked;
