package org.coterie.systems.sybilwall;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.coterie.core.aggregation.ScoredCombination;
import org.coterie.core.aggregation.SimilarityScores;
import org.coterie.core.graph.Graph;
import org.coterie.core.method.Initial;
import org.coterie.systems.sybilwall.SybilwallSettings.Offsets;
import org.coterie.testkit.SmallGraphs;
import org.junit.jupiter.api.Test;

/** Settings that nothing would heed are refused. */
class SybilwallTest {
  private static final Graph RING = SmallGraphs.ringWithChord(6);

  private static SybilwallSettings settings(
      HistoryKind history, double decay, Offsets offsets, double lengthBound) {
    return new SybilwallSettings(
        0.8,
        history,
        decay,
        SimilarityScores.Variant.EXPERIMENTS,
        ScoredCombination.Kind.MEAN,
        20,
        32,
        Initial.COMMON,
        offsets,
        lengthBound);
  }

  private static void check(SybilwallSettings settings) {
    new Sybilwall().check(6, Optional.of(RING), settings);
  }

  @Test
  void check_ofABoundWithOffsetsAdmitted_isRefused() {
    assertThatThrownBy(() -> check(settings(HistoryKind.MODELS, 0.9, Offsets.ADMITTED, 5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'length_bound' is for refused offsets");

    assertThatCode(() -> check(settings(HistoryKind.MODELS, 0.9, Offsets.REFUSED, 5)))
        .doesNotThrowAnyException();
    assertThatCode(() -> check(Wall.literal(HistoryKind.MODELS))).doesNotThrowAnyException();
  }

  @Test
  void check_ofADecayThatNothingFadesBy_isRefused() {
    assertThatThrownBy(() -> check(settings(HistoryKind.MODELS, 0.5, Offsets.REFUSED, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'decay' is for exponential histories");

    assertThatCode(() -> check(settings(HistoryKind.EXPONENTIAL, 0.5, Offsets.REFUSED, 3)))
        .doesNotThrowAnyException();
  }
}
