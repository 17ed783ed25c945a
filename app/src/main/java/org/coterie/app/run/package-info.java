/**
 * One run: its folder, metrics, checkpoints and progress. Knows no command line and draws no
 * pictures.
 */
@NullMarked
package org.coterie.app.run;

import org.jspecify.annotations.NullMarked;
