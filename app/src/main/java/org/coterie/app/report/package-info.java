/** Plots and the report of a finished run, made from the files of its folder alone. */
@NullMarked
package org.coterie.app.report;

import org.jspecify.annotations.NullMarked;
