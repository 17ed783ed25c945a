/**
 * The class that writes files and the one for files that grow over several processes, the
 * failpoints that tests kill the process at, and the reader of small tables. No other package of
 * the modules opens a file for writing; the launcher, which builds them and so cannot call them,
 * writes the stamp and the log of its build.
 */
@NullMarked
package org.coterie.core.io;

import org.jspecify.annotations.NullMarked;
