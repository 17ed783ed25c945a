/** Tests of the one class that writes files, some in a JVM that is killed. */
@NullMarked
package org.coterie.core.io;

import org.jspecify.annotations.NullMarked;
