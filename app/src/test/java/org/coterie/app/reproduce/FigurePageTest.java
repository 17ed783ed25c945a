package org.coterie.app.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FigurePageTest {
  private static final Cell MEAN = new Cell(List.of("none", "mean"));
  private static final Cell MEDIAN = new Cell(List.of("none", "median"));
  private static final Cell ATTACKED = new Cell(List.of("backdoor", "mean"));

  @TempDir private Path folder = Path.of("");
  private Figure figure = Tiny.figure(Path.of("target"));

  @BeforeEach
  void open() {
    figure = Tiny.figure(folder);
  }

  private static Row row(Cell cell, long seed, double accuracy) {
    return Tiny.row(cell, seed, OptionalDouble.of(accuracy), OptionalDouble.empty());
  }

  private Results results(List<Row> rows) {
    return Results.of(figure, rows, new Tiny.Given());
  }

  private Results some() {
    return results(
        List.of(
            row(MEAN, 1, 0.7),
            row(MEAN, 2, 0.8),
            row(MEAN, 3, 0.9),
            row(MEDIAN, 1, 0.75),
            new Row(MEDIAN, 2, row(MEDIAN, 2, 0.5).values(), "another", "c", "v", 1)));
  }

  /** t(0.975, 2) = 4.30265; 0.7, 0.8, 0.9: half = 4.30265 * 0.1 / sqrt(3) = 0.248. */
  @Test
  void markdown_someRunsDone_saysWhatIsAndWhatIsNot() {
    String page = FigurePage.of(some()).markdown();

    assertThat(page)
        .startsWith("# tiny/rules: Two rules, with and without an attacker\n\nSource: a test.\n")
        .contains("Small, but run.\n")
        .contains("`./coterie reproduce " + folder + "/tiny/rules.yaml`", "4 of 9 runs are done")
        .contains("1 rows of what the figure or the program said before are left out")
        .contains("Version: 1.0 at c0ffee.\n")
        .contains(
            """
            ## accuracy

            | attack | mean | median |
            |---|---|---|
            | none | 0.800 ± 0.248 (3) | 0.750 (1) |
            | backdoor | not run | not asked |
            """)
        .contains("| none | – | – |\n| backdoor | not run | not asked |\n")
        .contains("| the median is not far from the mean | nobody | **not shown** | none, median |")
        .contains("asked: \\|a − b\\| < 0.9; as claimed in 1 of 1 seeds |");
  }

  @Test
  void markdown_metricsDecimals_areKept() {
    var rows = new ArrayList<Row>();
    rows.add(Tiny.row(ATTACKED, 1, OptionalDouble.of(0.5), OptionalDouble.of(0.126)));

    assertThat(FigurePage.of(results(rows)).markdown()).contains("| backdoor | 0.13 (1) |");
  }

  @Test
  void results_ofEqualRows_renderToEqualBytes() throws Exception {
    Path first = Files.createDirectory(folder.resolve("first"));
    Path second = Files.createDirectory(folder.resolve("second"));
    FigureFiles.write(some(), first);
    FigureFiles.write(some(), second);

    for (String file : List.of("rules.md", "rules.svg", "rules-claims.json")) {
      assertThat(first.resolve("tiny").resolve(file))
          .hasSameBinaryContentAs(second.resolve("tiny").resolve(file));
    }
    assertThat(first.resolve("README.md")).hasSameBinaryContentAs(second.resolve("README.md"));
  }

  @Test
  void claims_asJson_haveOutcomeAndFigures() throws Exception {
    JsonNode root = new ObjectMapper().readTree(ClaimsJson.of(FigurePage.of(some())));

    assertThat(root.path("done").asInt()).isEqualTo(4);
    JsonNode within = root.path("claims").get(0);
    assertThat(within.path("outcome").asText()).isEqualTo("not shown");
    assertThat(within.path("is").asText()).isEqualTo("within");
    assertThat(within.path("a").path("rule").asText()).isEqualTo("median");
    assertThat(within.path("margin").asDouble()).isEqualTo(0.9);
    assertThat(within.path("seeds").asInt()).isEqualTo(1);
    assertThat(within.path("low").isNull()).isTrue();
    JsonNode atLeast = root.path("claims").get(1);
    assertThat(atLeast.path("number").asDouble()).isEqualTo(0.99);
    assertThat(atLeast.path("outcome").asText()).isEqualTo("not shown");
  }

  @Test
  void index_ofAFolder_hasCoteriesFiguresAndThoseWithAPage() throws Exception {
    FigureFiles.write(some(), folder);

    assertThat(folder.resolve("README.md"))
        .content()
        .contains(
            "| tiny/rules | Two rules, with and without an attacker | 4 of 9 | [page](tiny/rules.md) |")
        .contains("| robustness/fig1 | ")
        .contains(" | 0 of ");
  }

  @Test
  void cells_ofProducts_areInTheirOrderAndCountOnce() {
    Path file =
        Tiny.file(
            folder,
            Tiny.text().replace("  - {attack: none}\n", "  - {rule: [median, mean]}\n  - {}\n"));

    assertThat(Figures.find(file.toString(), false).cells().stream().map(Cell::toString))
        .containsExactly("none_median", "none_mean", "backdoor_median", "backdoor_mean");
  }

  private static final String JOINED =
      """
        - claim: all at once
          source: nobody
          metric: accuracy
          a: ["*", mean]
          is: at-most
          number: 0
          take: slope
          and:
            - {metric: accuracy, a: [none, mean], is: within, b: [none, "*"], over: [mean, median], take: highest, margin: 0.02}
            - {metric: accuracy, a: [none, mean], is: above, b_metric: attack_success}
            - {metric: accuracy, a: [none, mean], is: within, number: 0.8, margin: 0.05}
      """;

  private Figure joined(boolean small) {
    return Figures.find(Tiny.file(folder, Tiny.text() + JOINED).toString(), small);
  }

  @Test
  void claim_ofSeveralCellsColumnsAndConditions_isPrintedWhole() throws Exception {
    Figure of = joined(false);
    List<Row> rows =
        List.of(
            Tiny.row(MEAN, 1, OptionalDouble.of(0.8), OptionalDouble.of(0.1)),
            row(MEDIAN, 1, 0.81),
            row(ATTACKED, 1, 0.7));
    FigurePage page = FigurePage.of(Results.of(of, rows, new Tiny.Given()));

    assertThat(page.markdown())
        .contains(
            "| all at once | nobody | **not shown** | slope over {none, backdoor} of mean | – |"
                + " accuracy: a = −0.100 (1); asked: a ≤ 0.0;"
                + " and accuracy: a = 0.800, b = 0.810, a − b = −0.010 (1); asked: \\|a − b\\| < 0.02;"
                + " and accuracy and attack_success: a = 0.800, b = 0.100, a − b = 0.700 (1); asked: a − b > 0.0;"
                + " and accuracy: a = 0.800 (1); asked: \\|a − 0.8\\| < 0.05;"
                + " as claimed in 1 of 1 seeds |");
    assertThat(page.summary()).contains("\nnot shown (1 seed): all at once\n");
    JsonNode claim = new ObjectMapper().readTree(ClaimsJson.of(page)).path("claims").get(2);
    assertThat(claim.path("a").path("take").asText()).isEqualTo("slope");
    assertThat(claim.at("/a/cells/1/attack").asText()).isEqualTo("backdoor");
    assertThat(claim.path("number").asDouble()).isZero();
    assertThat(claim.path("and")).hasSize(3);
    assertThat(claim.at("/and/1/b_metric").asText()).isEqualTo("attack_success");
    assertThat(claim.at("/and/2/margin").asDouble()).isEqualTo(0.05);
    assertThat(claim.path("as_claimed").asInt()).isEqualTo(1);
  }

  /** The small figure has one cell: nothing of several is asked of it. */
  @Test
  void claim_ofCellsThatASmallFigureLacks_isLeftOut() {
    assertThat(joined(false).claims()).hasSize(3);
    assertThat(joined(true).claims().stream().map(Claim::text))
        .containsExactly("the mean learns much");
  }
}
