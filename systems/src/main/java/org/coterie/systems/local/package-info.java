/**
 * Training alone: each node trains a model on its own data and tells nobody. The baseline from
 * below, which every method of learning together has to beat.
 */
@NullMarked
package org.coterie.systems.local;

import org.jspecify.annotations.NullMarked;
