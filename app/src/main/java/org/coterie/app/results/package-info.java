/**
 * What a run folder says, read back as values: the experiment, the metrics of each system, the
 * summary. Reads only; pictures, tables and comparisons are made of it elsewhere.
 */
@NullMarked
package org.coterie.app.results;

import org.jspecify.annotations.NullMarked;
