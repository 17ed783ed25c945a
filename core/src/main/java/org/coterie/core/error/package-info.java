/**
 * The errors a user can meet: stable codes, their exit status, and the exception that carries them.
 * Imports nothing.
 */
@NullMarked
package org.coterie.core.error;

import org.jspecify.annotations.NullMarked;
