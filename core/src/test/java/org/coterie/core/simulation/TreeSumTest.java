package org.coterie.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.coterie.core.random.Draws;
import org.coterie.core.random.Stream;
import org.junit.jupiter.api.Test;

class TreeSumTest {
  /** The definition, word by word: blocks of 64 left to right, then pairs, level by level. */
  private static Optional<Double> byDefinition(List<Optional<Double>> terms) {
    var level = new ArrayList<Optional<Double>>();
    for (int from = 0; from < terms.size(); from += 64) {
      Optional<Double> block = Optional.empty();
      for (Optional<Double> term : terms.subList(from, Math.min(from + 64, terms.size()))) {
        block = plus(block, term);
      }
      level.add(block);
    }
    while (level.size() > 1) {
      var above = new ArrayList<Optional<Double>>();
      for (int i = 0; i < level.size(); i += 2) {
        above.add(i + 1 < level.size() ? plus(level.get(i), level.get(i + 1)) : level.get(i));
      }
      level = above;
    }
    return level.isEmpty() ? Optional.empty() : level.getFirst();
  }

  private static Optional<Double> plus(Optional<Double> left, Optional<Double> right) {
    return left.isPresent() && right.isPresent()
        ? Optional.of(left.get() + right.get())
        : left.or(() -> right);
  }

  @Property(tries = 300)
  void total_anyTermsPresent_isTheTreesSum(
      @ForAll @IntRange(max = 1000) int count, @ForAll long seed) {
    Draws draws = Stream.of(seed, "", 0, 0, "terms");
    double present = draws.uniform() * 1.2;
    var terms = new ArrayList<Optional<Double>>();
    var sum = new TreeSum();
    for (int i = 0; i < count; i++) {
      if (draws.uniform() < present) {
        float value = (float) draws.normal();
        double weight = draws.uniform();
        terms.add(Optional.of(weight * value));
        sum.add(new float[] {value}, weight);
      } else {
        terms.add(Optional.empty());
        sum.addNothing();
      }
    }

    double[] total = sum.total();

    assertThat(total == null ? Optional.<Double>empty() : Optional.of(total[0]))
        .isEqualTo(byDefinition(terms));
  }

  @Test
  void add_anotherLength_isRefused() {
    var sum = new TreeSum();
    sum.add(new float[3], 1);
    assertThatThrownBy(() -> sum.add(new float[4], 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3")
        .hasMessageContaining("4");
  }
}
