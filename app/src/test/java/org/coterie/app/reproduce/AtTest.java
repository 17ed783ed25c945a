package org.coterie.app.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.coterie.app.results.Metrics;
import org.coterie.app.results.SystemRun;
import org.junit.jupiter.api.Test;

final class AtTest {
  private static final NavigableMap<Integer, Double> SCORES =
      new TreeMap<>(Map.of(0, 0.1, 5, 0.4, 10, 0.3, 15, 0.2));

  private static SystemRun run(Map<Integer, Double> accuracies) {
    var aggregates = new TreeMap<Metrics.Key, NavigableMap<Integer, Double>>();
    aggregates.put(new Metrics.Key("test", Metrics.ACCURACY), new TreeMap<>(accuracies));
    var metrics =
        new Metrics(aggregates, Collections.emptySortedMap(), Collections.emptySortedMap());
    return new SystemRun(
        "a", true, metrics, new TreeMap<>(), OptionalDouble.empty(), OptionalDouble.empty());
  }

  private static OptionalDouble of(String at, Map<Integer, Double> accuracies) {
    return At.parse(at).of(SCORES, run(accuracies));
  }

  @Test
  void of_eachWay_takesThatValue() {
    Map<Integer, Double> accuracies = Map.of(0, 0.5, 5, 0.789, 10, 0.79, 15, 0.8);

    assertThat(of("last", accuracies)).hasValue(0.2);
    assertThat(of("highest", accuracies)).hasValue(0.4);
    assertThat(of("lowest", accuracies)).hasValue(0.1);
    assertThat(of("10", accuracies)).hasValue(0.3);
    assertThat(of("14", accuracies)).as("the newest before it").hasValue(0.3);
    assertThat(of("converged", accuracies)).as("0.789 is not within a point").hasValue(0.3);
  }

  /** A run that diverges later has converged before. */
  @Test
  void converged_accuracyThatIsNoNumber_isPassedOver() {
    assertThat(of("converged", Map.of(0, 0.5, 5, 0.8, 10, Double.NaN, 15, 0.1))).hasValue(0.4);
    assertThat(of("converged", Map.of())).isEmpty();
    assertThat(of("converged", Map.of(5, Double.NaN))).isEmpty();
  }

  @Test
  void of_nothingRecorded_isNothing() {
    for (String at : new String[] {"last", "highest", "lowest", "10", "converged"}) {
      assertThat(At.parse(at).of(new TreeMap<>(), run(Map.of(5, 0.5)))).isEmpty();
    }
  }

  @Test
  void parse_noSuchWay_namesThoseThereAre() {
    for (String text : new String[] {"best", "-1", "1.5", ""}) {
      assertThatThrownBy(() -> At.parse(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("last, highest, lowest, converged or the number of a round");
    }
  }
}
