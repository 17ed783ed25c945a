package org.coterie.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.coterie.app.report.Series.Point;
import org.coterie.app.report.Series.Style;
import org.junit.jupiter.api.Test;

final class ChartTest {
  private static Chart chart(List<Series> series) {
    return new Chart(
        "accuracy",
        "Accuracy by round",
        "Mean accuracy",
        "description",
        Axis.exact("round", 0, 10, true),
        Axis.rounded("accuracy", 0, 1),
        series);
  }

  @Test
  void standalone_line_runsThroughThePixelsOfItsValues() {
    var chart =
        chart(
            List.of(
                new Series("federated", Style.LINE, List.of(Point.of(0, 0), Point.of(10, 0.5)))));

    var document = Xml.parse(chart.standalone());

    // Worked out by hand: the area begins at 64 and goes from 70 to 348; 28 units and the name are
    // beside it, six letters of 0.64 em and f, r and t of 0.42 em, in bold of 13, and a margin of
    // 14.
    double right = 720 - StrictMath.ceil(28 + 13 * 1.09 * (6 * 0.64 + 3 * 0.42)) - 14;
    assertThat(new Drawing(chart, Frame.WIDE).right()).isEqualTo(right).isEqualTo(605);
    assertThat(Xml.attributes(document, "path", "line", "d")).containsExactly("M64 348L605 209");
    assertThat(Xml.texts(document, "text")).contains("Accuracy by round", "round", "0.2", "10");
  }

  @Test
  void standalone_band_goesOutAlongTheTopAndBackAlongTheBottom() {
    var points = List.of(new Point(0, 0.5, 0.25, 0.75), new Point(10, 0.5, 0.25, 0.75));

    var document =
        Xml.parse(chart(List.of(new Series("federated", Style.LINE, points))).standalone());

    assertThat(Xml.attributes(document, "path", "band", "d"))
        .containsExactly("M64 139.5L605 139.5L605 278.5L64 278.5Z");
  }

  @Test
  void standalone_valueThatIsNotFinite_leavesAGap() {
    var points =
        List.of(
            Point.of(0, 0.1),
            Point.of(1, 0.2),
            Point.of(2, Double.NaN),
            Point.of(3, Double.POSITIVE_INFINITY),
            Point.of(4, 0.2));

    var document = Xml.parse(chart(List.of(new Series("gossip", Style.LINE, points))).standalone());

    String path = Xml.attributes(document, "path", "line", "d").getFirst();
    assertThat(path.chars().filter(each -> each == 'M').count()).isEqualTo(2);
    assertThat(path).doesNotContain("NaN").doesNotContain("Infinity");
  }

  @Test
  void standalone_systemWithNothingToDraw_keepsItsColourForItself() {
    var series =
        List.of(
            new Series("main", Style.LINE, List.of(Point.of(0, Double.NaN))),
            new Series("gossip", Style.LINE, List.of(Point.of(0, 1))));

    var document = Xml.parse(chart(series).standalone());

    var groups = Xml.elements(document, "g").stream().map(each -> each.getAttribute("class"));
    assertThat(groups).contains("s1").doesNotContain("s0");
    assertThat(Xml.attributes(document, "text", "name", "x")).hasSize(1);
  }

  @Test
  void standalone_hostileName_staysText() {
    String name = "<script>alert(\"1\" & '2')</script>\u0000";

    String svg = chart(List.of(new Series(name, Style.LINE, List.of(Point.of(0, 1))))).standalone();

    assertThat(svg).doesNotContain("<script");
    assertThat(Xml.texts(Xml.parse(svg), "text"))
        .anyMatch(each -> each.startsWith("<script>aler") && each.contains("…"));
  }

  @Test
  void standalone_equalCharts_equalBytes() {
    var series =
        List.of(new Series("a", Style.LINE, List.of(Point.of(0, 1.0 / 3), Point.of(9, 2.0 / 3))));

    assertThat(chart(series).standalone()).isEqualTo(chart(series).standalone());
  }

  @Test
  void standalone_namesItselfForReadersWhoCannotSee() {
    var document = Xml.parse(chart(List.of()).standalone());

    assertThat(document.getDocumentElement().getAttribute("role")).isEqualTo("img");
    assertThat(document.getDocumentElement().getAttribute("aria-labelledby"))
        .isEqualTo("accuracy-title accuracy-description");
    assertThat(Xml.texts(document, "desc")).containsExactly("description");
  }

  @Test
  void palette_onLightAndDark_isSixColoursThatStandOut() {
    var colours =
        Pattern.compile("\\.s\\d \\{ color: #(\\p{XDigit}{6}); }")
            .matcher(Resource.text("chart.css"))
            .results()
            .map(each -> each.group(1))
            .toList();

    assertThat(colours).hasSize(12).doesNotHaveDuplicates();
    // WCAG 2.2, 1.4.11: what is needed to understand a graphic has a contrast of at least 3.
    assertThat(colours.subList(0, 6)).allMatch(each -> contrast(each, "ffffff") >= 3);
    assertThat(colours.subList(6, 12)).allMatch(each -> contrast(each, "161b22") >= 3);
    assertThat(contrast("000000", "ffffff")).isEqualTo(21);
  }

  private static double contrast(String first, String second) {
    double lighter = StrictMath.max(luminance(first), luminance(second));
    double darker = StrictMath.min(luminance(first), luminance(second));
    return (lighter + 0.05) / (darker + 0.05);
  }

  /** Relative luminance as WCAG 2.2 defines it. */
  private static double luminance(String colour) {
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double value = Integer.parseInt(colour.substring(2 * i, 2 * i + 2), 16) / 255.0;
      double linear =
          value <= 0.04045 ? value / 12.92 : StrictMath.pow((value + 0.055) / 1.055, 2.4);
      sum += weights[i] * linear;
    }
    return sum;
  }

  @Test
  void endLabels_equalEnds_standApart() {
    var series =
        IntStream.range(0, 5)
            .mapToObj(each -> new Series("s" + each, Style.LINE, List.of(Point.of(10, 0))))
            .toList();

    var heights =
        Xml.attributes(Xml.parse(chart(series).standalone()), "text", "name", "y").stream()
            .map(Double::parseDouble)
            .sorted()
            .toList();

    assertThat(heights).hasSize(5);
    for (int i = 1; i < heights.size(); i++) {
      assertThat(heights.get(i) - heights.get(i - 1)).isGreaterThanOrEqualTo(16.99);
    }
    assertThat(heights.getLast()).isLessThan(400);
  }

  @Test
  void thinned_manyPoints_keepsEndsAndPeaks() {
    var points =
        IntStream.range(0, 100_000)
            .mapToObj(i -> Point.of(i, i == 31_415 ? 9 : i == 70_000 ? -9 : 0));

    var thin = new Series("s", Style.LINE, points.toList()).thinned().points();

    assertThat(thin).hasSizeLessThanOrEqualTo(Series.DRAWN_AT_MOST);
    assertThat(thin).contains(Point.of(0, 0), Point.of(31_415, 9), Point.of(70_000, -9));
    assertThat(thin.getLast()).isEqualTo(Point.of(99_999, 0));
    assertThat(thin).isSortedAccordingTo(java.util.Comparator.comparingDouble(Point::x));
  }

  @Test
  void thinned_nanAmongPoints_keepsThePeak() {
    var points =
        IntStream.range(0, 2_000)
            .mapToObj(i -> Point.of(i, i % 2 == 0 ? Double.NaN : i == 1_001 ? 5 : 1))
            .toList();

    assertThat(new Series("s", Style.LINE, points).thinned().points()).contains(Point.of(1_001, 5));
  }

  @Property
  void rounded_anyRange_coversItWithFewRoundTicks(
      @ForAll @Size(2) List<@DoubleRange(min = -1e12, max = 1e12) Double> ends) {
    double low = StrictMath.min(ends.getFirst(), ends.getLast());
    double high = StrictMath.max(ends.getFirst(), ends.getLast());

    Axis axis = Axis.rounded("y", low, high);

    assertThat(axis.low()).isLessThanOrEqualTo(low);
    assertThat(axis.high()).isGreaterThanOrEqualTo(high);
    assertThat(axis.ticks()).hasSizeBetween(2, 8);
    assertThat(axis.ticks().stream().map(Axis.Tick::label)).doesNotHaveDuplicates();
    assertThat(axis.share(axis.ticks().getFirst().value())).isEqualTo(0.0);
    assertThat(axis.share(axis.ticks().getLast().value())).isEqualTo(1.0);
  }

  @Test
  void rounded_aboveAMillion_givesAsManyDigitsAsTellTicksApart() {
    assertThat(Axis.rounded("B", 9.6e5, 1.04e6).ticks().stream().map(Axis.Tick::label))
        .containsExactly("9.6e+05", "9.8e+05", "1.00e+06", "1.02e+06", "1.04e+06");
  }

  @Test
  void rounded_losses_givesPlainTicks() {
    assertThat(Axis.rounded("loss", 0.31, 2.3).ticks().stream().map(Axis.Tick::label))
        .containsExactly("0.0", "0.5", "1.0", "1.5", "2.0", "2.5");
  }

  @Test
  void rounded_oneValueOrNone_stillHasARange() {
    assertThat(Axis.rounded("y", 3, 3).high()).isGreaterThan(3);
    assertThat(Axis.rounded("y", 0, 0).high()).isGreaterThan(0);
    assertThat(Axis.rounded("y", Double.NaN, Double.NaN).high()).isGreaterThan(0);
    assertThat(Axis.rounded("y", -1.7e308, 1.7e308).ticks()).isNotEmpty();
  }

  @Test
  void exact_fewRounds_marksWholeOnesOnly() {
    assertThat(Axis.exact("round", 0, 3, true).ticks().stream().map(Axis.Tick::label))
        .containsExactly("0", "1", "2", "3");
    assertThat(Axis.exact("round", 0, 12, true).ticks().stream().map(Axis.Tick::label))
        .containsExactly("0", "5", "10");
  }

  @Test
  void number_hundredths_areWrittenShort() {
    assertThat(Chart.number(12)).isEqualTo("12");
    assertThat(Chart.number(-0.5)).isEqualTo("-0.5");
    assertThat(Chart.number(3.14159)).isEqualTo("3.14");
    assertThat(Chart.number(7.05)).isEqualTo("7.05");
    assertThat(Chart.number(-0.001)).isEqualTo("0");
  }
}
