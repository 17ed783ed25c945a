/** What one node did in one round of a run, in words: a replay, watched and told. */
@NullMarked
package org.coterie.app.trace;

import org.jspecify.annotations.NullMarked;
