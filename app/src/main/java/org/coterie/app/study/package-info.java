/**
 * Several runs of one experiment file, over lists of values and seeds: which they are, their
 * folder, and going on with them after an interruption. What is made of their results together
 * stands elsewhere.
 */
@NullMarked
package org.coterie.app.study;

import org.jspecify.annotations.NullMarked;
