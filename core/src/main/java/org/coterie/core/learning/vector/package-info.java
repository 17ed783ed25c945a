/** The pure-Java engine: fused kernels of eight lanes and their scalar twins, equal bit for bit. */
@NullMarked
package org.coterie.core.learning.vector;

import org.jspecify.annotations.NullMarked;
