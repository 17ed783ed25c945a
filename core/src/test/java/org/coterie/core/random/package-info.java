/** Tests of the generators and of what is drawn from them. */
@NullMarked
package org.coterie.core.random;

import org.jspecify.annotations.NullMarked;
