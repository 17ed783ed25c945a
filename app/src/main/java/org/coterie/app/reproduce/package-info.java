/**
 * Figures: a table and a chart made of many runs, with claims about them. Reads figure files, runs
 * what has not run yet, keeps one row for each run, judges the claims, and writes the pages. What a
 * run is, how it is read, and how its figures are compared, packages below know.
 */
@NullMarked
package org.coterie.app.reproduce;

import org.jspecify.annotations.NullMarked;
