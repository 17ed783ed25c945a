package org.coterie.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CategoryChartTest {
  private static CategoryChart chart(int groups, double value) {
    var all = new ArrayList<CategoryChart.Group>();
    for (int i = 0; i < groups; i++) {
      all.add(
          new CategoryChart.Group(
              "rule <" + i + ">",
              List.of(
                  new CategoryChart.Value(value, value - 0.1, value + 0.1),
                  new CategoryChart.Value(value, Double.NaN, Double.NaN),
                  new CategoryChart.Value(Double.NaN, Double.NaN, Double.NaN))));
    }
    return new CategoryChart(
        "c", "A & B", "accuracy", "attack", List.of("none", "little-is-enough", "flip"), all);
  }

  @Test
  void standalone_valuesWithAndWithoutIntervals_areDrawnAndTold() {
    String svg = chart(2, 0.5).standalone();

    assertThat(Xml.parse(svg).getDocumentElement().getTagName()).isEqualTo("svg");
    assertThat(count(svg, "stroke-width=\"1.5\"")).isEqualTo(2);
    assertThat(count(svg, "class=\"mark\"")).isEqualTo(4 + 2);
    assertThat(svg)
        .contains("rule &lt;0&gt;, none: 0.500", "rule &lt;1&gt;, flip: none")
        .contains(">little-is-<", ">enough<");
  }

  @Test
  void standalone_again_hasTheSameBytes() {
    assertThat(chart(9, 0.25).standalone()).isEqualTo(chart(9, 0.25).standalone());
  }

  @Test
  void standalone_manyGroups_haveRoomInTheLegend() {
    String svg = chart(40, 0.25).standalone();

    double height = Double.parseDouble(Xml.parse(svg).getDocumentElement().getAttribute("height"));
    assertThat(height).isGreaterThan(70 + 40 * 20);
  }

  @Test
  void standalone_nothingMeasured_isAChartAllTheSame() {
    assertThat(
            Xml.parse(chart(1, Double.NaN).standalone()).getElementsByTagName("path").getLength())
        .isEqualTo(1);
  }

  private static int count(String text, String part) {
    return text.split(part, -1).length - 1;
  }
}
