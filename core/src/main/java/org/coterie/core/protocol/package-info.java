/**
 * The kernel: participants that share nothing, the messages between them, and the rules of moments.
 * No clock, no thread, no socket.
 */
@NullMarked
package org.coterie.core.protocol;

import org.jspecify.annotations.NullMarked;
