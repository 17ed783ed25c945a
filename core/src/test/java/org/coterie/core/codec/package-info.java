/** Tests of the codec over a family that has a component of every type. */
@NullMarked
package org.coterie.core.codec;

import org.jspecify.annotations.NullMarked;
