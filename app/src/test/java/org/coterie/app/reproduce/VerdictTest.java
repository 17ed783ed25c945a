package org.coterie.app.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each claim of each figure can come out in each of the three ways. */
final class VerdictTest {
  @TempDir private java.nio.file.Path folder = java.nio.file.Path.of("");

  static Stream<Arguments> claims() {
    return Figures.names().stream()
        .map(name -> Figures.find(name, false))
        .flatMap(figure -> figure.claims().stream().map(claim -> Arguments.of(figure, claim)));
  }

  /** Rows for the cells of a claim: b is 0.25 on all seeds, a is b and the difference. */
  private static Verdict verdict(Figure figure, Claim claim, double... differences) {
    var rows = new ArrayList<Row>();
    double base = claim.b().isPresent() ? 0.25 : 0;
    for (int i = 0; i < differences.length; i++) {
      rows.add(row(figure, claim, claim.a(), i + 1, base + differences[i]));
      int seed = i + 1;
      claim.b().ifPresent(b -> rows.add(row(figure, claim, b, seed, base)));
    }
    return Verdict.of(claim, Results.of(figure, rows, new Tiny.Given()));
  }

  private static Row row(Figure figure, Claim claim, Cell cell, long seed, double value) {
    var values = new OptionalDouble[figure.metricNames().size()];
    Arrays.fill(values, OptionalDouble.empty());
    values[figure.metricNames().indexOf(claim.metric())] = OptionalDouble.of(value);
    return Tiny.row(cell, seed, values);
  }

  /** Differences all around one, with an interval of about 0.005 to each side. */
  private static double[] around(double difference) {
    return new double[] {difference - 0.002, difference, difference + 0.002};
  }

  private static double holding(Claim claim) {
    return switch (claim.comparison()) {
      case ABOVE, AT_LEAST -> claim.margin() + 0.1;
      case BELOW -> -claim.margin() - 0.1;
      case WITHIN -> 0;
    };
  }

  private static double failing(Claim claim) {
    return switch (claim.comparison()) {
      case ABOVE, AT_LEAST -> claim.margin() - 0.1;
      case BELOW -> -claim.margin() + 0.1;
      case WITHIN -> claim.margin() + 0.1;
    };
  }

  @ParameterizedTest
  @MethodSource("claims")
  void of_claimOfAFigure_canHoldFailAndNotBeShown(Figure figure, Claim claim) {
    assertThat(verdict(figure, claim, around(holding(claim))).outcome()).isEqualTo(Outcome.HOLDS);
    assertThat(verdict(figure, claim, around(failing(claim))).outcome())
        .isEqualTo(Outcome.DOES_NOT_HOLD);
    double margin = claim.comparison() == Comparison.BELOW ? -claim.margin() : claim.margin();
    assertThat(verdict(figure, claim, around(margin)).outcome()).isEqualTo(Outcome.NOT_SHOWN);
    double held = holding(claim);
    assertThat(verdict(figure, claim, held, held).outcome()).isEqualTo(Outcome.NOT_SHOWN);
    assertThat(verdict(figure, claim).outcome()).isEqualTo(Outcome.NOT_SHOWN);
  }

  /** t(0.975, 2) = 4.30265; differences 0.1, 0.2, 0.3: s = 0.1, half = 4.30265 * 0.1 / sqrt(3). */
  @Test
  void of_differencesWorkedByHand_hasThatInterval() {
    Figure figure = Tiny.figure(folder);
    var above =
        new Claim(
            "",
            "",
            "accuracy",
            figure.cells().get(0),
            Comparison.ABOVE,
            Optional.of(figure.cells().get(1)),
            0);

    Verdict verdict = verdict(figure, above, 0.1, 0.2, 0.3);

    assertThat(verdict.estimate().mean()).isCloseTo(0.2, within(1e-12));
    assertThat(verdict.estimate().low()).isCloseTo(0.2 - 0.248414, within(1e-5));
    assertThat(verdict.estimate().high()).isCloseTo(0.2 + 0.248414, within(1e-5));
    assertThat(verdict.a()).isCloseTo(0.45, within(1e-12));
    assertThat(verdict.b()).isCloseTo(0.25, within(1e-12));
    assertThat(verdict.outcome()).isEqualTo(Outcome.NOT_SHOWN);
    assertThat(verdict(figure, above, 0.3, 0.31, 0.32).outcome()).isEqualTo(Outcome.HOLDS);
  }

  @Test
  void of_seedsThatOnlyOneCellHas_areLeftOut() {
    Figure figure = Tiny.figure(folder);
    Claim claim = figure.claims().getFirst();
    Cell b = claim.b().orElseThrow();
    List<Row> rows =
        List.of(
            row(figure, claim, claim.a(), 1, 0.5),
            row(figure, claim, claim.a(), 2, 0.5),
            row(figure, claim, claim.a(), 3, 0.5),
            row(figure, claim, b, 2, 0.25),
            row(figure, claim, b, 3, 0.25),
            row(figure, claim, b, 4, 0.25));

    Verdict verdict = Verdict.of(claim, Results.of(figure, rows, new Tiny.Given()));

    assertThat(verdict.estimate().n()).isEqualTo(2);
    assertThat(verdict.outcome()).isEqualTo(Outcome.NOT_SHOWN);
  }

  @Test
  void of_valueThatIsNoNumber_isNotShown() {
    Figure figure = Tiny.figure(folder);
    for (Claim claim : figure.claims()) {
      assertThat(verdict(figure, claim, 0.1, Double.NaN, 0.1).outcome())
          .isEqualTo(Outcome.NOT_SHOWN);
    }
  }
}
