/**
 * Plots and the report of a finished run, made from the files of its folder alone; and pictures of
 * data sets and splits.
 */
@NullMarked
package org.coterie.app.report;

import org.jspecify.annotations.NullMarked;
