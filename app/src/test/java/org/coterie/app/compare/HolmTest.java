package org.coterie.app.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

final class HolmTest {
  /** 4 times 0.005, 3 times 0.01, 2 times 0.03, and 0.04 may not be below that. */
  @Test
  void corrected_fourByHand_areThese() {
    assertThat(Holm.corrected(new double[] {0.01, 0.04, 0.03, 0.005}))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-15));
  }

  @Test
  void corrected_noneOrOne_staysAsItIs() {
    assertThat(Holm.corrected(new double[0])).isEmpty();
    assertThat(Holm.corrected(new double[] {0.4})).containsExactly(0.4);
  }

  @Provide
  Arbitrary<double[]> values() {
    return Arbitraries.doubles().between(0, 1).array(double[].class).ofMaxSize(20);
  }

  /** The procedure itself: from the smallest on, rejected as long as p is at most level / left. */
  @Property
  void corrected_againstALevel_rejectsWhatTheProcedureRejects(
      @ForAll("values") double[] p, @ForAll @DoubleRange(min = 0.01, max = 0.5) double level) {
    double[] sorted = p.clone();
    Arrays.sort(sorted);
    int rejected = 0;
    while (rejected < p.length && sorted[rejected] * (p.length - rejected) <= level) {
      rejected++;
    }

    double[] corrected = Holm.corrected(p);

    assertThat(Arrays.stream(corrected).filter(each -> each <= level).count()).isEqualTo(rejected);
    for (int i = 0; i < p.length; i++) {
      assertThat(corrected[i]).isBetween(p[i], 1.0);
    }
  }
}
