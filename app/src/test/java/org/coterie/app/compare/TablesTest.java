package org.coterie.app.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.coterie.app.results.RunData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TablesTest {
  private static final String HOSTILE = "100%_a&b#c$d{e}~f^g\\\\h, \\\"i\\\"";

  private final Comparison comparison;

  /** Two groups over three seeds; the second is called what no format likes. */
  TablesTest(@TempDir Path shared) throws IOException {
    Path root = Files.createTempDirectory(shared, "test");
    var runs = new ArrayList<RunData>();
    for (int seed = 1; seed <= 3; seed++) {
      runs.add(
          new MadeRun(root.resolve("run-" + seed))
              .seed(seed)
              .system("mean", "{name: federated, as: mean}")
              .baseline("other", "{name: federated, as: other, note: \"" + HOSTILE + "\"}")
              .of("other", "test", "eval_accuracy", 0.1, 0.4 + 0.01 * seed * seed)
              .of("other", "", "bytes_sent", 0, 1_000_000)
              .accuracy(0.1, 0.5 + 0.03 * seed)
              .of("mean", "", "bytes_sent", 0, 2_000_000)
              .read());
      runs.add(
          new MadeRun(root.resolve("more-" + seed))
              .seed(seed)
              .system("other", "{name: federated, as: other, note: plain}")
              .accuracy(0.1, 0.7 + 0.03 * seed)
              .read());
    }
    comparison = Comparison.of(runs);
  }

  @Test
  void csv_hostileLabel_isReadBackAsItIs() {
    List<List<String>> rows = Csv.read(CsvTable.of(comparison));

    String hostile = "other, note=100%_a&b#c$d{e}~f^g\\h, \"i\"";
    assertThat(rows).allSatisfy(row -> assertThat(row).hasSameSizeAs(rows.getFirst()));
    assertThat(rows).hasSize(1 + comparison.rows().size());
    assertThat(rows).anySatisfy(row -> assertThat(row.getFirst()).isEqualTo(hostile));
    assertThat(rows.getFirst())
        .startsWith("group", "metric", "split", "seeds", "n", "mean", "std", "ci_low", "ci_high")
        .contains("key.system", "key.system.note");
  }

  @Test
  void csv_figures_readBackToTheBit() {
    List<List<String>> rows = Csv.read(CsvTable.of(comparison));
    int mean = rows.getFirst().indexOf("mean");
    int p = rows.getFirst().indexOf("p_holm");

    for (int i = 0; i < comparison.rows().size(); i++) {
      Row row = comparison.rows().get(i);
      String written = rows.get(i + 1).get(mean);
      assertThat(written.isEmpty()).isEqualTo(Double.isNaN(row.estimate().mean()));
      if (!written.isEmpty()) {
        assertThat(Double.parseDouble(written)).isEqualTo(row.estimate().mean());
      }
      String corrected = rows.get(i + 1).get(p);
      boolean tested = row.difference().filter(each -> each.p().isPresent()).isPresent();
      assertThat(corrected.isEmpty()).isEqualTo(!tested);
    }
  }

  @Test
  void json_rows_haveTheValueOfEachSeed() throws IOException {
    JsonNode root = new JsonMapper().readTree(JsonDocument.of(comparison));

    assertThat(root.path("format").asText()).isEqualTo("coterie-compare/1");
    assertThat(root.path("groups")).hasSize(3);
    JsonNode first = root.path("rows").path(0);
    assertThat(first.path("values").path("2").asDouble()).isCloseTo(0.56, within(1e-12));
    assertThat(first.path("mean").asDouble()).isCloseTo(0.56, within(1e-12));
    assertThat(first.path("std").asDouble()).isCloseTo(0.03, within(1e-12));
    assertThat(root.path("groups").path(0).path("runs").path(0).path("run").asText())
        .isEqualTo("run-1");
  }

  /**
   * What LaTeX asks of the two tables, as far as it can be seen without it: environments in pairs,
   * braces in balance, as many cells in each line as there are columns, no character bare that
   * means something.
   */
  @Test
  void latex_hostileLabel_isWellFormed() {
    String tex = LatexTable.of(comparison);

    Map<String, Integer> open = new TreeMap<>();
    int columns = 0;
    int depth = 0;
    for (String line : tex.lines().filter(each -> !each.startsWith("%")).toList()) {
      String bare = line.replaceAll("\\\\[\\\\%&_#${}]", "");
      depth += count(bare, '{') - count(bare, '}');
      assertThat(depth).isZero();
      assertThat(bare).doesNotContain("%", "_", "#", "~", "^");
      assertThat(count(bare, '$') % 2).isZero();
      if (line.startsWith("\\begin{tabular}")) {
        columns = line.replaceAll(".*\\{([lr]+)}", "$1").length();
        open.merge("tabular", 1, Integer::sum);
      } else if (line.startsWith("\\end{tabular}")) {
        open.merge("tabular", -1, Integer::sum);
      } else if (line.endsWith("\\\\")) {
        assertThat(count(bare, '&') + 1).isEqualTo(columns);
      }
    }
    assertThat(open).containsExactly(Map.entry("tabular", 0));
    assertThat(tex)
        .contains("\\toprule", "\\midrule", "\\bottomrule")
        .contains(
            "100\\%\\_a\\&b\\#c\\$d\\{e\\}\\textasciitilde{}f\\textasciicircum{}g"
                + "\\textbackslash{}h, ''i''")
        .contains("$0.560 \\pm 0.075$"); // 0.03 * 4.3027 / sqrt 3 = 0.0745
  }

  private static int count(String text, char character) {
    return (int) text.chars().filter(each -> each == character).count();
  }

  @Test
  void text_blocks_alignAndSayWhatDifferencesAreTo() {
    String text = TextTable.of(comparison);

    assertThat(text).startsWith("Accuracy on test\n").contains("Data sent (MB)\n");
    assertThat(text).contains("0.560 ± 0.075", "reference", "Differences are to mean");
    assertThat(text.lines()).noneMatch(each -> each.endsWith(" "));
  }
}
