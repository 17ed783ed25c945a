/**
 * Every random number there is: Philox streams for what is public, ChaCha20 streams for secrets,
 * and the draws made from both. No global generator, no clock.
 */
@NullMarked
package org.coterie.core.random;

import org.jspecify.annotations.NullMarked;
