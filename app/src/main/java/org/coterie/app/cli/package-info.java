/**
 * The command line: verbs, options, what is printed, exit status. No logic that another caller
 * could want.
 */
@NullMarked
package org.coterie.app.cli;

import org.jspecify.annotations.NullMarked;
