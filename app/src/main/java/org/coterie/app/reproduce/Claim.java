package org.coterie.app.reproduce;

import java.util.Optional;

/**
 * Something that can be found to hold.
 *
 * @param text in words
 * @param source who says so
 * @param metric the column of the figure that it is about
 * @param b the other cell; empty for {@link Comparison#AT_LEAST}
 * @param margin for {@link Comparison#AT_LEAST} the number itself
 */
record Claim(
    String text,
    String source,
    String metric,
    Cell a,
    Comparison comparison,
    Optional<Cell> b,
    double margin) {}
