/** Tests of the Java API. */
@NullMarked
package org.coterie.app.workbench;

import org.jspecify.annotations.NullMarked;
