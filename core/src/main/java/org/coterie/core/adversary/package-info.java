/**
 * Attacks by participants that hold data: what they do to their examples and to what they send, and
 * how their success is measured. Nothing about who attacks when, and no messages.
 */
@NullMarked
package org.coterie.core.adversary;

import org.jspecify.annotations.NullMarked;
