package org.coterie.core.aggregation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.coterie.core.aggregation.Votes.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against numpy and scipy: {@code golden.py} beside the values says how each was made. */
final class GoldenTest {
  private static final int NODES = 9;
  private static final int PARAMETERS = 7;
  private static final Map<String, double[]> GOLDEN = golden();

  private static Map<String, double[]> golden() {
    try (var in = requireNonNull(GoldenTest.class.getResourceAsStream("golden.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split(" "))
          .collect(
              Collectors.toMap(
                  words -> words[0],
                  words ->
                      Arrays.stream(words).skip(1).mapToDouble(Double::parseDouble).toArray()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The inputs of {@code golden.py}: whole eighths, exact in float. */
  private static List<Contribution> votes() {
    var votes = new ArrayList<Contribution>();
    for (int i = 0; i < NODES; i++) {
      float[] model = row(37, 61, 17, 5, i);
      float[] history = row(29, 43, 11, 3, i);
      if (i == 8) {
        float[] seventh = row(29, 43, 11, 3, 7);
        float[] little = row(13, 7, 3, 1, 8);
        for (int k = 0; k < PARAMETERS; k++) {
          history[k] = 2 * seventh[k] + little[k] / 8;
        }
      }
      votes.add(new Contribution(model, 1 + i * i % 5, Optional.of(history)));
    }
    return votes;
  }

  private static float[] row(int a, int b, int c, int offset, int i) {
    float[] row = new float[PARAMETERS];
    for (int k = 0; k < PARAMETERS; k++) {
      row[k] = (i * a + k * b + i * i * k * c + offset) % 101 / 8f - 6;
    }
    return row;
  }

  private static void assertModel(String name, Rule<?> rule, List<Contribution> votes, double off) {
    float[] model = rule.model(votes);
    double[] golden = requireNonNull(GOLDEN.get(name));
    assertThat(model).hasSameSizeAs(golden);
    for (int k = 0; k < golden.length; k++) {
      assertThat((double) model[k]).as("%s at %d", name, k).isCloseTo(golden[k], within(off));
    }
  }

  @Test
  void mean_weighted_isNumpys() {
    assertModel("mean", Votes.MEAN, votes(), 1e-6);
  }

  @Test
  void median_oddAndEvenNumber_isNumpys() {
    assertModel("median-9", Votes.MEDIAN, votes(), 0);
    assertModel("median-8", Votes.MEDIAN, votes().subList(0, 8), 0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.12, 0.25, 0.34})
  void trimmedMean_anyFraction_isScipys(double fraction) {
    assertModel("trimmed-mean-" + fraction, Votes.trimmedMean(fraction), votes(), 1e-6);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void krum_anyByzantine_isNumpys(int byzantine) {
    String name = "krum-" + byzantine;
    assertModel(name, Votes.krum(byzantine), votes(), 0);
    assertModel("multi-" + name, Votes.multiKrum(byzantine), votes(), 1e-6);
    assertModel("multi-" + name + "-2", Votes.multiKrum(byzantine, 2), votes(), 1e-6);
  }

  @Test
  void geometricMedian_weightedAndNot_isWhatAGeneralMinimiserFinds() {
    assertModel("geometric-median", Votes.GEOMETRIC_MEDIAN, votes(), 2e-6);
    assertModel("geometric-median-unweighted", Votes.geometricMedian(false), votes(), 2e-6);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 2})
  void foolsGold_anyConfidence_isNumpys(double confidence) {
    var rule = new Rule<>(new FoolsGold(), new FoolsGold.Settings(confidence));

    assertThat(Votes.weights(rule.apply(votes())))
        .containsExactly(requireNonNull(GOLDEN.get("foolsgold-" + confidence)), within(1e-12));
  }
}
