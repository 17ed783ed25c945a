/**
 * Runs side by side: which of them are the same but for the seed, what mean, interval and paired
 * difference their figures have, and the tables, pictures and files made of that. Knows run folders
 * by what {@code results} reads of them; runs nothing.
 */
@NullMarked
package org.coterie.app.compare;

import org.jspecify.annotations.NullMarked;
