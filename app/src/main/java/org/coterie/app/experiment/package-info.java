/**
 * Experiment files: reading with exact errors, overrides, defaults, and the resolved text. Runs
 * nothing.
 */
@NullMarked
package org.coterie.app.experiment;

import org.jspecify.annotations.NullMarked;
