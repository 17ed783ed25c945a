package org.coterie.app.reproduce;

import java.util.List;
import java.util.stream.Stream;

/**
 * Something that can be found to hold.
 *
 * @param text in words
 * @param source who says so
 * @param conditions at least one; it holds when all do
 */
record Claim(String text, String source, List<Condition> conditions) {
  Claim {
    conditions = List.copyOf(conditions);
  }

  /** The first condition, by which the claim is known. */
  Condition first() {
    return conditions.getFirst();
  }

  /** Each cell whose rows decide it. */
  List<Cell> cells() {
    return conditions.stream()
        .flatMap(
            each ->
                Stream.concat(
                    each.a().cells().stream(), each.b().stream().flatMap(b -> b.cells().stream())))
        .distinct()
        .toList();
  }
}
