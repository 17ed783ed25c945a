package org.coterie.core.spi;

import java.util.Collection;
import java.util.Optional;

/** Finds what a mistyped name was probably meant to be. */
public final class NearestName {
  private static final int FEWEST_LETTERS = 3;

  private NearestName() {}

  /**
   * The known name with the fewest slips (a letter wrong, missing, too many, or two swapped), if
   * they are at most a third of the letters; the first of several. None for a number or a name of
   * one or two letters, which is one slip away from every other.
   */
  public static Optional<String> of(String given, Collection<String> known) {
    if (given.codePoints().filter(Character::isLetter).count() < FEWEST_LETTERS) {
      return Optional.empty();
    }
    Optional<String> nearest = Optional.empty();
    int fewest = Math.max(1, given.length() / 3) + 1;
    for (String candidate : known) {
      int slips = slips(given, candidate);
      if (slips < fewest) {
        fewest = slips;
        nearest = Optional.of(candidate);
      }
    }
    return nearest;
  }

  /** The part of a message that helps on: what was probably meant, or all there is. */
  public static String hint(String given, Collection<String> known) {
    if (known.isEmpty()) {
      return "there are none";
    }
    return of(given, known)
        .map(name -> "did you mean '" + name + "'?")
        .orElse("known: " + String.join(", ", known));
  }

  /** Optimal string alignment distance. */
  private static int slips(String one, String other) {
    int[][] cost = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, one, other, i, j);
      }
    }
    return cost[one.length()][other.length()];
  }

  private static int cheapest(int[][] cost, String one, String other, int i, int j) {
    int wrong = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
    int least = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
    least = Math.min(least, cost[i - 1][j - 1] + wrong);
    boolean swapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }
}
