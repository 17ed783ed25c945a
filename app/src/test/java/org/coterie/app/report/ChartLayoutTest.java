package org.coterie.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.coterie.app.report.Series.Point;
import org.coterie.app.report.Series.Style;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** The layout of charts, at one series and at a hundred: what no reader could read is a failure. */
final class ChartLayoutTest {
  private static final Pattern COORDINATE = Pattern.compile("[ML]([-\\d.]+) ([-\\d.]+)");

  private static Chart chart(List<Series> series) {
    return Drawn.chart(
            "loss",
            "Loss by round",
            "Mean cross-entropy over honest nodes, on test; band: ± one standard deviation over honest nodes",
            Ends.of(series, each -> Figures.decimal(each, 3)),
            Drawn.rounds(series),
            series,
            Axis::fitting)
        .orElseThrow();
  }

  /** Curves that begin together and end close to each other, the worst case for names. */
  private static List<Series> curves(int count, int rounds) {
    var random = new SplittableRandom(5);
    var series = new ArrayList<Series>();
    for (int i = 0; i < count; i++) {
      double end = 0.5 + 0.01 * random.nextDouble();
      var points = new ArrayList<Point>();
      for (int round = 0; round <= rounds; round++) {
        double y = end * (1 - StrictMath.exp(-0.1 * round)) + 0.1;
        points.add(i % 2 == 0 ? Point.of(round, y) : new Point(round, y, y - 0.05, y + 0.05));
      }
      series.add(new Series("system-" + i, Style.LINE, points));
    }
    return series;
  }

  private static void assertLegible(Chart chart) {
    for (Frame frame : List.of(Frame.WIDE, Frame.NARROW)) {
      Document document = drawn(chart, frame);
      Boxes.assertLegible(document, frame);
      assertInsideTheArea(document, new Drawing(chart, frame));
    }
  }

  private static Document drawn(Chart chart, Frame frame) {
    return Xml.parse(chart.inline(frame));
  }

  private static void assertInsideTheArea(Document document, Drawing drawing) {
    for (String style : List.of("line", "thin", "edge", "band")) {
      for (String path : Xml.attributes(document, "path", style, "d")) {
        COORDINATE
            .matcher(path)
            .results()
            .forEach(
                each -> {
                  assertThat(Double.parseDouble(each.group(1)))
                      .isBetween(drawing.left() - 0.01, drawing.right() + 0.01);
                  assertThat(Double.parseDouble(each.group(2)))
                      .isBetween(drawing.top() - 0.01, drawing.bottom() + 0.01);
                });
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 12, 13, 30, 100})
  void inline_anyNumberOfSeries_isLegibleWideAndNarrow(int count) {
    assertLegible(chart(curves(count, 30)));
  }

  @ParameterizedTest
  @CsvSource({"3, 0", "3, 1", "3, 1450", "100, 0", "100, 1", "100, 1450", "3, 1000000"})
  void inline_anyNumberOfRounds_isLegible(int count, int rounds) {
    var series =
        rounds > 10_000
            ? List.of(
                new Series("a", Style.LINE, List.of(Point.of(0, 1), Point.of(rounds, 123456789))))
            : curves(count, rounds);
    assertLegible(chart(series));
  }

  @Test
  void inline_upToADozen_haveEachAColourAndMarkerOfTheirOwn() {
    Crowd crowd = Crowd.of(curves(12, 3));

    var looks =
        crowd.named().stream()
            .map(each -> Chart.colour(each.tone()) + Marker.of(each.tone()))
            .toList();
    assertThat(looks).hasSize(12).doesNotHaveDuplicates();
    assertThat(crowd.others()).isEmpty();
  }

  @Test
  void inline_aHundred_namesFourAndTellsTheNameOfEachOther() {
    var document = drawn(chart(curves(100, 30)), Frame.WIDE);

    assertThat(Xml.attributes(document, "text", "name", "x")).hasSize(4);
    assertThat(Xml.attributes(document, "path", "thin", "d")).hasSize(96);
    assertThat(String.join(" ", Xml.texts(document, "text"))).contains("grey: the 96 others");
    var titles = String.join("\n", Xml.texts(document, "title"));
    assertThat(IntStream.range(0, 100).mapToObj(each -> "system-" + each))
        .allMatch(
            each -> Pattern.compile(each + "(:|$)", Pattern.MULTILINE).matcher(titles).find());
  }

  /** By hand: of the values 0, 1, ..., 20 in this order the lowest is 0, the middle one 10. */
  @Test
  void of_aCrowd_namesFirstHighestMedianAndLowest() {
    var series =
        IntStream.rangeClosed(0, 20)
            .mapToObj(each -> new Series("s" + each, Style.LINE, List.of(Point.of(0, each))))
            .toList();

    Crowd crowd = Crowd.of(series);

    assertThat(crowd.named())
        .containsExactly(
            new Crowd.Named(0, 0, "lowest"),
            new Crowd.Named(20, 2, "highest"),
            new Crowd.Named(10, 4, "median"));
    assertThat(crowd.others()).hasSize(18).doesNotContain(0, 10, 20);
  }

  @Test
  void page_aHundred_listsEachWithItsEnd() {
    String page =
        org.coterie.app.report.Document.of(
            "t",
            out ->
                org.coterie.app.report.Document.gallery(
                    out, "Plots", List.of(chart(curves(100, 3)))));

    assertThat(page).contains("All 100, from the highest");
    assertThat(page.split("<tr><th scope=\"row\">", -1)).hasSize(101);
  }

  @Test
  void inline_aHundredLongCurves_areAFileOfReasonableSize() {
    Chart chart = chart(curves(100, 1450));

    assertThat(chart.standalone()).hasSizeLessThan(500_000);
    assertThat(chart.inline(Frame.NARROW)).hasSizeLessThan(200_000);
  }

  @Test
  void inline_namesThatAreLongOrMarkup_areCutAndStayDifferent() {
    var names =
        List.of(
            "federated averaging with a learning rate of 0.01 and momentum, seed 1",
            "federated averaging with a learning rate of 0.01 and momentum, seed 2",
            "federated averaging with a learning rate of 0.02 and momentum, seed 2",
            "<b>bold</b> & \"quoted\" ' name",
            "two\nlines\tand a tab",
            "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
            "聯邦學習與去中心化學習的比較聯邦學習與去中心化學習的比較",
            "👩‍🔬🧪🧬🔬👩‍🔬🧪🧬🔬👩‍🔬🧪🧬🔬👩‍🔬🧪🧬🔬");
    var series = new ArrayList<Series>();
    for (String name : names) {
      series.add(new Series(name, Style.LINE, List.of(Point.of(0, 0.1), Point.of(1, 0.5))));
    }

    assertLegible(chart(series));
    var shown = Lettering.fitted(names, 13, 200);
    assertThat(shown).doesNotHaveDuplicates().allMatch(each -> !each.isBlank());
    assertThat(drawn(chart(series), Frame.WIDE).getElementsByTagName("b").getLength()).isZero();
    assertThat(Xml.texts(drawn(chart(series), Frame.WIDE), "title")).contains(names.get(3));
  }

  @Test
  void inline_oneUnbrokenWordAsASubtitle_isBrokenIntoLines() {
    var series = curves(1, 3);
    var chart =
        new Chart(
            "a",
            "T".repeat(200),
            "s".repeat(300),
            "d",
            Axis.exact("x".repeat(200), 0, 3, true),
            Axis.rounded("y", 0, 1),
            series);

    assertLegible(chart);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1, -3, 1e-300, 1e300, 7e12})
  void inline_allValuesEqual_standOnAnAxisWithTicks(double value) {
    var points = IntStream.range(0, 5).mapToObj(each -> Point.of(each, value)).toList();
    Chart chart = chart(List.of(new Series("a", Style.LINE, points)));

    assertThat(chart.y().ticks()).hasSizeGreaterThanOrEqualTo(2);
    assertLegible(chart);
  }

  @Test
  void inline_onePoint_isAMark() {
    var one = new Series("a", Style.LINE, List.of(new Point(7, 0.5, 0.4, 0.6)));

    var document = drawn(chart(List.of(one)), Frame.WIDE);

    assertThat(Xml.attributes(document, "path", "mark", "d")).hasSize(2);
    assertThat(Xml.attributes(document, "path", "edge", "d")).as("its spread").hasSize(1);
    assertLegible(chart(List.of(one)));
  }

  @Test
  void inline_pointBetweenTwoThatAreNotFinite_isADot() {
    var points =
        List.of(Point.of(0, 1), Point.of(1, Double.NaN), Point.of(2, 2), Point.of(3, Double.NaN));

    var document = drawn(chart(List.of(new Series("a", Style.LINE, points))), Frame.WIDE);

    assertThat(Xml.attributes(document, "path", "line", "d").getFirst())
        .matches("M[^ML]+h0M[^ML]+h0");
  }

  @Test
  void inline_divergingLoss_isOnALogarithmicAxisAndSaysWhereItStops() {
    double[] losses = {2.3, 40, 900, 1e7, Double.POSITIVE_INFINITY, Double.NaN};
    var points =
        IntStream.range(0, losses.length).mapToObj(each -> Point.of(each, losses[each])).toList();
    Chart chart = chart(List.of(new Series("a", Style.LINE, points)));

    assertThat(chart.y().logarithmic()).isTrue();
    assertThat(chart.subtitle()).endsWith("; logarithmic");
    assertThat(chart.description()).isEqualTo("At the end: a 1.00e+07, then no finite figure.");
    assertThat(Xml.attributes(drawn(chart, Frame.WIDE), "path", "cross", "d")).hasSize(1);
    assertLegible(chart);
  }

  /** Equal ratios are equally far apart: 1 to 10 as 100 to 1,000. */
  @Test
  void fitting_overDecades_hasPowersOfTen() {
    Axis axis = Axis.fitting("loss", 1, 1000);

    assertThat(axis.ticks().stream().map(Axis.Tick::label))
        .containsExactly("1", "10", "100", "1,000");
    assertThat(axis.share(10)).isCloseTo(1.0 / 3, org.assertj.core.api.Assertions.within(1e-12));
    assertThat(axis.share(1000)).isEqualTo(1);
    assertThat(Axis.fitting("loss", 1, 999).logarithmic()).isFalse();
    assertThat(Axis.fitting("loss", 0, 1e9).logarithmic()).isFalse();
    assertThat(Axis.fitting("loss", -1, 1e9).logarithmic()).isFalse();
  }

  @Test
  void fitting_anyPositiveRange_coversItWithFewTicks() {
    var random = new SplittableRandom(1);
    for (int i = 0; i < 2_000; i++) {
      double low = StrictMath.pow(10, -300 + 600 * random.nextDouble());
      double high = StrictMath.min(1e308, low * StrictMath.pow(10, 3 + 100 * random.nextDouble()));
      Axis axis = Axis.fitting("y", low, high);

      assertThat(axis.low()).isLessThanOrEqualTo(low);
      assertThat(axis.high()).isGreaterThanOrEqualTo(high);
      assertThat(axis.ticks()).hasSizeBetween(2, 8);
      assertThat(axis.ticks().stream().map(Axis.Tick::label)).doesNotHaveDuplicates();
      assertThat(DoubleStream.of(low, high).map(axis::share))
          .allMatch(each -> each >= 0 && each <= 1);
    }
  }

  @Test
  void inline_narrow_needsNoPointerToTellSeriesApart() {
    var document = drawn(chart(curves(7, 30)), Frame.NARROW);

    assertThat(Xml.attributes(document, "text", "name", "x")).hasSize(7);
    assertThat(document.getDocumentElement().getAttribute("viewBox")).startsWith("0 0 360 ");
  }
}
