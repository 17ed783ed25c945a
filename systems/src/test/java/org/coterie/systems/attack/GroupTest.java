package org.coterie.systems.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.coterie.core.graph.HopDistances;
import org.coterie.core.graph.Line;
import org.coterie.core.random.Draws;
import org.coterie.core.random.Stream;
import org.coterie.core.spi.NoSettings;

final class GroupTest {
  /** On a line the nearest of all are those before the seed, then those after it. */
  @Property(tries = 100)
  void of_line_takesTheNearestAndOfEqualsTheLowest(
      @ForAll @IntRange(min = 1, max = 20) int nodes,
      @ForAll @IntRange(min = 1, max = 20) int size,
      @ForAll long seed) {
    HopDistances distances =
        HopDistances.of(new Line().build(nodes, draws(1), new NoSettings(), Path.of("")));
    var unassigned = new TreeSet<>(IntStream.range(0, nodes).boxed().toList());
    int first = draws(seed).below(nodes);

    var members = Group.of(unassigned, distances, size, draws(seed));

    int lowest = Math.max(0, first - size + 1);
    List<Integer> expected =
        IntStream.range(lowest, Math.min(nodes, lowest + size)).boxed().toList();
    assertThat(members).containsExactlyElementsOf(expected);
    assertThat(Collections.disjoint(members, unassigned)).isTrue();
    assertThat(unassigned).hasSize(nodes - members.size());
  }

  private static Draws draws(long seed) {
    return Stream.of(seed, "", 0, 0, "test");
  }
}
