/**
 * Runtimes in this process: the local one with faults, virtual time and exact byte counts, and the
 * clockless one for tests.
 */
@NullMarked
package org.coterie.core.simulation;

import org.jspecify.annotations.NullMarked;
