package org.coterie.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.coterie.core.protocol.NodeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MetricsFilesTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void append_values_printsTheShortestDecimalThatReadsBack() {
    var text = new StringBuilder();

    MetricsFiles.append(text, 7, Row.aggregate("", "virtual_seconds", 0.1 + 0.2).told());
    MetricsFiles.append(
        text, 8, new Row(NodeId.of(7), "private", "test", "eval_loss", Double.NaN).told());

    assertThat(text)
        .hasToString("7,,,virtual_seconds,0.30000000000000004\n8,7/private,test,eval_loss,NaN\n");
  }

  /** Rows are cut by a kill anywhere; of the file, {@code _} is a line's end. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "round,node,split,metric,value_|-1",
        "round,no|-1",
        "''|-1",
        "round,node,split,metric,value_0,,,a,1_|0",
        "round,node,split,metric,value_0,,,a,1_0,1,,a,1_1,,,a,1_|1",
        "round,node,split,metric,value_11,,,a,1_12,,,a,1_12,3,|11",
        "round,node,split,metric,value_11,,,a,1_12,3,|11",
        "round,node,split,metric,value_11,,,a,1_12|11",
        "round,node,split,metric,value_0,,|-1"
      })
  void lastRound_fileCutAnywhere_isThatOfTheLastWholeRound(String text, int expected)
      throws IOException {
    Path file = Files.writeString(folder.resolve("metrics.csv"), text.replace('_', '\n'));

    assertThat(MetricsFiles.lastRound(file)).isEqualTo(expected);
    assertThat(MetricsFiles.lastRound(folder.resolve("none.csv"))).isEqualTo(-1);
  }
}
