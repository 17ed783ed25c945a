package org.coterie.app.report;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.coterie.app.report.ComparisonView.At;
import org.coterie.app.report.ComparisonView.Lines;
import org.coterie.app.report.ComparisonView.Spot;
import org.coterie.app.report.ComparisonView.Spots;
import org.coterie.app.report.ComparisonView.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ComparisonReportTest {
  private static final String HOSTILE = "</title></style><script>alert(1)</script>";

  private static ComparisonView view(List<String> groups) {
    var curves = new ArrayList<List<At>>();
    var spots = new ArrayList<Spot>();
    var rows = new ArrayList<List<String>>();
    for (int group = 0; group < groups.size(); group++) {
      double end = 0.5 + 0.4 * group / groups.size();
      curves.add(
          IntStream.rangeClosed(0, 20)
              .mapToObj(
                  round ->
                      new At(round, end * round / 20, end * round / 20 - 0.02, end * round / 20))
              .toList());
      spots.add(new Spot(end, end - 0.05, end + 0.05, List.of(end - 0.01, end, end + 0.01)));
      rows.add(List.of(groups.get(group), "3", "-0.5 ± 0.1"));
    }
    return new ComparisonView(
        "a comparison",
        "groups",
        groups,
        List.of("one note"),
        List.of(new Table("Accuracy", List.of("group", "seeds", "mean"), rows)),
        List.of(new Lines("accuracy-by-round", "Accuracy by round", "Accuracy", curves)),
        List.of(new Spots("accuracy-at-the-end", "At the end", "Dots", "Accuracy", spots)),
        new Table("Runs", List.of("group", "run", "seed"), rows));
  }

  private static List<String> labels(int count) {
    return IntStream.range(0, count).mapToObj(i -> "gossip, degree=" + i).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 100})
  void rows_groups_areXmlInsideTheFrameAndApart(int count) {
    ComparisonView view = view(labels(count));
    var document =
        Xml.parse(requireNonNull(ComparisonReport.plots(view).get("accuracy-at-the-end.svg")));

    String[] box = document.getDocumentElement().getAttribute("viewBox").split(" ");
    double height = Double.parseDouble(box[3]);
    double width = Double.parseDouble(box[2]);
    var names =
        Xml.elements(document, "text").stream()
            .filter(each -> each.getAttribute("class").equals("name"))
            .toList();
    assertThat(names).hasSize(count);
    double above = 0;
    for (var name : names) {
      double y = Double.parseDouble(name.getAttribute("y"));
      assertThat(y - above).isGreaterThan(17);
      assertThat(y).isLessThan(height - 40);
      above = y;
    }
    assertThat(Xml.elements(document, "circle")).hasSize(3 * count);
    for (var dot : Xml.elements(document, "circle")) {
      assertThat(Double.parseDouble(dot.getAttribute("cx"))).isBetween(60.0, width);
    }
  }

  /** Two dots whose values are as far apart as two others are as far apart on the picture. */
  @Test
  void rows_values_lieInProportion() {
    var spots =
        new Spots("x", "t", "s", "a", List.of(new Spot(Double.NaN, 0, 0, List.of(0.0, 0.25, 1.0))));
    var document = Xml.parse(new ComparisonRows(spots, List.of("g")).standalone());

    var at =
        Xml.elements(document, "circle").stream()
            .mapToDouble(each -> Double.parseDouble(each.getAttribute("cx")))
            .toArray();
    assertThat((at[1] - at[0]) / (at[2] - at[0]))
        .isCloseTo(0.25, org.assertj.core.api.Assertions.within(1e-3));
  }

  @Test
  void rows_manyValues_drawsSpacedOnesWithBothEnds() {
    var values = IntStream.range(0, 5000).mapToObj(i -> i / 4999.0).toList();
    var spots = new Spots("x", "t", "s", "a", List.of(new Spot(0.5, 0.25, 0.75, values)));
    var document = Xml.parse(new ComparisonRows(spots, List.of("g")).standalone());

    var dots = Xml.elements(document, "circle");
    assertThat(dots).hasSize(120);
    assertThat(new ComparisonRows(spots, List.of("g")).drawable()).isTrue();
  }

  @Test
  void plots_nothingToDraw_areNotThere() {
    var nothing = new Spot(Double.NaN, Double.NaN, Double.NaN, List.of());
    var view =
        new ComparisonView(
            "t",
            "l",
            List.of("g"),
            List.of(),
            List.of(),
            List.of(new Lines("a", "t", "s", List.of(List.of()))),
            List.of(new Spots("b", "t", "s", "a", List.of(nothing))),
            new Table("Runs", List.of("group"), List.of()));

    assertThat(ComparisonReport.plots(view)).isEmpty();
    assertThat(ComparisonReport.page(view))
        .contains("Nothing was recorded yet that could be drawn.");
  }

  @Test
  void page_anyLabel_staysTextAndAsksForNothing() {
    String page = ComparisonReport.page(view(List.of(HOSTILE, "gossip")));

    assertThat(page).doesNotContain("<script>alert").contains("&lt;script&gt;alert");
    assertThat(page)
        .contains("default-src &#39;none&#39;")
        .contains("width=device-width")
        .contains("prefers-color-scheme: dark")
        .doesNotContain("http://www.w3.org/1999")
        .doesNotContain("src=")
        .doesNotContain("@import");
    assertThat(page).contains("one note").contains("−0.5 ± 0.1");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 100})
  void plots_twice_haveTheSameBytes(int count) {
    assertThat(ComparisonReport.plots(view(labels(count))))
        .isEqualTo(ComparisonReport.plots(view(labels(count))))
        .hasSize(2)
        .allSatisfy((_, svg) -> Xml.parse(svg));
  }
}
