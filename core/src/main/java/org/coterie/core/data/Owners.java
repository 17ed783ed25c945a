package org.coterie.core.data;

import java.util.Arrays;
import java.util.List;

/**
 * Whom each example comes from, where a data set knows it: one person, phone or hospital is one
 * natural client.
 *
 * @param names of the owners, each once
 * @param of [size], the owner of each example as a position in {@code names}
 */
public record Owners(List<String> names, int[] of) {
  public Owners {
    names = List.copyOf(names);
    for (int owner : of) {
      if (owner < 0 || owner >= names.size()) {
        throw new IllegalArgumentException(
            "owner %d is not in [0, %d)".formatted(owner, names.size()));
      }
    }
  }

  /**
   * Of owners who are numbers: those that occur, in ascending order.
   *
   * @param numbers [size], of each example
   */
  static Owners numbered(int[] numbers) {
    int[] distinct = Arrays.stream(numbers).sorted().distinct().toArray();
    return new Owners(
        Arrays.stream(distinct).mapToObj(Integer::toString).toList(),
        Arrays.stream(numbers).map(number -> Arrays.binarySearch(distinct, number)).toArray());
  }
}
