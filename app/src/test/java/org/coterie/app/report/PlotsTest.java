package org.coterie.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.coterie.app.results.RunReader;
import org.coterie.app.run.RunFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlotsTest {
  private final Path root;

  PlotsTest(@TempDir Path shared) throws IOException {
    root = Files.createTempDirectory(shared, "test");
  }

  private static List<Chart> plots(RunFolder folder) {
    return Plots.of(RunReader.read(folder));
  }

  private static Chart plot(RunFolder folder, String id) {
    return plots(folder).stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void of_wholeRun_drawsEachPlotAsXml() {
    var plots = plots(new RunFixture(root).write());

    assertThat(plots.stream().map(Chart::id))
        .containsExactly(
            "accuracy",
            "nodes",
            "spread-gossip",
            "spread-local",
            "loss",
            "accuracy-by-bytes",
            "accuracy-by-time",
            "bytes",
            "time");
    plots.forEach(each -> Xml.parse(each.standalone()));
  }

  @Test
  void of_accuracies_standAtTheirPixels() {
    var chart = plot(new RunFixture(root).baselines().write(), "accuracy");

    String path = Xml.attributes(Xml.parse(chart.standalone()), "path", "line", "d").getFirst();

    double right = new Drawing(chart, Frame.WIDE).right();
    String expected =
        IntStream.rangeClosed(0, 30)
            .mapToObj(
                round ->
                    Chart.number(64 + round / 30.0 * (right - 64))
                        + " "
                        + Chart.number(
                            348
                                - (RunFixture.accuracy(0.80, 9.0, round) - chart.y().low())
                                    / (chart.y().high() - chart.y().low())
                                    * 278))
            .collect(Collectors.joining("L", "M", ""));
    assertThat(path).isEqualTo(expected);
  }

  @Test
  void of_oneModelForAll_isALevelLineAmongTheNodes() {
    var chart = plot(new RunFixture(root).write(), "nodes");

    assertThat(chart.series().stream().map(Series::style))
        .containsExactly(Series.Style.LEVEL, Series.Style.DOTS, Series.Style.DOTS);
    assertThat(chart.series().get(1).points()).hasSize(20);
    assertThat(chart.series().get(1).points().stream().map(Series.Point::y)).isSorted();
  }

  @Test
  void of_systemThatSendsNothing_isALevelLineOverItsBytes() {
    var chart = plot(new RunFixture(root).write(), "accuracy-by-bytes");

    assertThat(chart.series().stream().map(Series::style))
        .containsExactly(Series.Style.LINE, Series.Style.LINE, Series.Style.LEVEL);
    assertThat(chart.x().label()).contains("MB");
  }

  @Test
  void of_evaluatedAtTheEndOnly_hasOnePointASystem() {
    var chart = plot(new RunFixture(root).every(0).write(), "accuracy");

    assertThat(chart.series()).allSatisfy(each -> assertThat(each.points()).hasSize(1));
    assertThat(Xml.elements(Xml.parse(chart.standalone()), "path")).isNotEmpty();
  }

  @Test
  void of_measuredTimes_changeNoPlot() throws IOException {
    RunFolder folder = new RunFixture(root).write();
    var before = plots(folder).stream().map(Chart::standalone).toList();

    Files.writeString(folder.timings(), "round,seconds\n1,99\n");
    Files.delete(folder.summary());
    Files.delete(folder.environment());

    assertThat(plots(folder).stream().map(Chart::standalone).toList()).isEqualTo(before);
  }

  @Test
  void of_missingLinks_areCountedRoundByRound() {
    RunFolder folder = new RunFixture(root).rounds(4).write();
    RunFixture.write(
        folder.missing(),
        """
        # What this run took as missing
        coterie_missing: 1
        links:
        - {from: 0, to: 14, at: [1, 1]}
        - {from: "server", to: 2, at: [3, end]}
        - {from: 1, to: 14, at: [3, 1]}
        closings:
        - {listener: 0, from: "server", at: [2, 1]}
        absences: []
        gone: []
        """);

    var points = plot(folder, "missing").series().getFirst().points();

    assertThat(points)
        .containsExactly(
            Series.Point.of(1, 1),
            Series.Point.of(2, 0),
            Series.Point.of(3, 2),
            Series.Point.of(4, 0));
  }

  @Test
  void of_manyRoundsAndNodes_staysSmall() {
    var plots = plots(new RunFixture(root).nodes(1000).rounds(300).write());

    assertThat(plots).allSatisfy(each -> assertThat(each.standalone()).hasSizeLessThan(200_000));
  }
}
