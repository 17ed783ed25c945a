/**
 * Coterie as a library: load an experiment, change it, run it, and have the results as values. The
 * command line is a client of this package.
 */
@NullMarked
package org.coterie.app.workbench;

import org.jspecify.annotations.NullMarked;
