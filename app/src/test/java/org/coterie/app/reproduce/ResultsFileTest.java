package org.coterie.app.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.coterie.core.error.CoterieException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultsFileTest {
  private static final Row ONE = row("mean", 1);
  private static final Row TWO = row("mean", 2);
  private static final Row THREE = row("median", 1);

  @TempDir private Path folder = Path.of("");
  private Path csv = Path.of("");
  private ResultsFile file = new ResultsFile(Path.of(""), Tiny.figure(Path.of("target")));

  private static Row row(String rule, long seed) {
    return Tiny.row(
        new Cell(List.of("none", rule)),
        seed,
        OptionalDouble.of(0.1 * seed),
        OptionalDouble.empty());
  }

  @BeforeEach
  void open() {
    csv = folder.resolve("tiny/rules.csv");
    file = new ResultsFile(folder, Tiny.figure(folder));
  }

  @Test
  void read_whatWasAppended_isTheSame() {
    assertThat(file.read()).isEmpty();

    file.append(ONE);
    file.append(TWO);

    assertThat(file.read()).containsExactly(ONE, TWO);
    assertThat(csv)
        .hasContent(
            """
            attack,rule,seed,accuracy,attack_success,resolved_sha256,commit,coterie,seconds
            none,mean,1,0.1,,of-none_mean-1,c0ffee,1.0,2.5
            none,mean,2,0.2,,of-none_mean-2,c0ffee,1.0,2.5
            """);
  }

  /** Cut at each byte: what is whole stays, and the next row stands on a line of its own. */
  @Test
  void append_afterACutAnywhere_mendsIt() throws Exception {
    file.append(ONE);
    int header = Files.readString(csv).indexOf('\n') + 1;
    int one = (int) Files.size(csv);
    file.append(TWO);
    String text = Files.readString(csv);
    for (int cut = 0; cut <= text.length(); cut++) {
      Files.writeString(csv, text.substring(0, cut));
      List<Row> whole =
          cut == text.length() ? List.of(ONE, TWO) : cut >= one ? List.of(ONE) : List.of();
      assertThat(file.read()).as("cut at %d", cut).isEqualTo(whole);

      file.append(THREE);

      assertThat(file.read()).as("cut at %d", cut).hasSize(whole.size() + 1).endsWith(THREE);
      assertThat(Files.readAllLines(csv).getFirst()).isEqualTo(text.substring(0, header - 1));
    }
  }

  @Test
  void remove_someRows_keepsTheOthers() {
    List.of(ONE, TWO, THREE).forEach(file::append);

    file.remove(row -> row.seed() == 1);

    assertThat(file.read()).containsExactly(TWO);
  }

  @Test
  void read_whatIsNoRowOfTheFigure_namesTheLine() throws Exception {
    file.append(ONE);
    String good = Files.readString(csv);

    Files.writeString(csv, good + "none,mean,two,0.2,,sha,c,1.0,2.5\n");
    assertRefused("line 3: 'none,mean,two");
    Files.writeString(csv, good + "none,mean,2\n");
    assertRefused("line 3: it has 3 cells, not 9");
    Files.writeString(csv, good.replace("accuracy,", "loss,"));
    assertRefused("line 1: its header is not attack,rule,seed,accuracy");
  }

  private void assertRefused(String message) {
    assertThatThrownBy(file::read)
        .isInstanceOf(CoterieException.class)
        .hasMessageContaining(csv.toString())
        .hasMessageContaining(message);
  }
}
