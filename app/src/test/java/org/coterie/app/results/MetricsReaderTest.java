package org.coterie.app.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.coterie.core.error.CoterieException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MetricsReaderTest {
  private static final String HEADER = "round,node,split,metric,value\n";

  private final Path folder;

  MetricsReaderTest(@TempDir Path shared) throws IOException {
    folder = Files.createTempDirectory(shared, "test");
  }

  private Metrics read(String text) throws IOException {
    return MetricsReader.read(Files.writeString(folder.resolve("metrics.csv"), text), Set.of());
  }

  @Test
  void read_rows_separatesAggregatesFromNodes() throws IOException {
    var metrics =
        read(
            HEADER
                + "0,,test,eval_accuracy,0.1\n0,0,test,eval_accuracy,0.2\n"
                + "1,,test,eval_accuracy,0.5\n1,0,test,eval_accuracy,0.6\n1,,,bytes_sent,31400\n");

    assertThat(metrics.series("test", "eval_accuracy")).containsEntry(0, 0.1).containsEntry(1, 0.5);
    assertThat(metrics.nodes("test")).containsOnlyKeys("0").containsEntry("0", 0.6);
    assertThat(metrics.last("", "bytes_sent")).hasValue(31400);
    assertThat(metrics.lastRound()).isEqualTo(1);
  }

  @Test
  void read_notANumber_isKept() throws IOException {
    var metrics = read(HEADER + "3,,test,eval_loss,NaN\n4,,test,eval_loss,Infinity\n");

    assertThat(metrics.series("test", "eval_loss")).containsEntry(3, Double.NaN);
    assertThat(metrics.series("test", "eval_loss")).containsEntry(4, Double.POSITIVE_INFINITY);
  }

  @Test
  void read_columnsAddedOnTheRight_arePassedOver() throws IOException {
    var metrics = read("round,node,split,metric,value,unit\n1,,test,eval_accuracy,0.5,share\n");

    assertThat(metrics.last("test", "eval_accuracy")).hasValue(0.5);
  }

  @Test
  void read_quotedNode_isUnquoted() throws IOException {
    var metrics = read(HEADER + "1,\"a,\"\"b\"\"\",test,eval_accuracy,0.5\n");

    assertThat(metrics.nodes("test")).containsOnlyKeys("a,\"b\"");
  }

  @Test
  void read_lastRowCutByAKill_isLeftOut() throws IOException {
    var metrics = read(HEADER + "1,,test,eval_accuracy,0.51\n2,,test,eval_accuracy,0.5");

    assertThat(metrics.series("test", "eval_accuracy")).containsOnlyKeys(1);
  }

  @Test
  void read_damagedRow_isNamed() {
    assertThatThrownBy(() -> read(HEADER + "1,,test,eval_accuracy,0.5\nround two\n3,,test,x,1\n"))
        .isInstanceOf(CoterieException.class)
        .hasMessageContaining("metrics.csv, line 3: 'round two'");
    assertThatThrownBy(() -> read(HEADER + "1,,test,eval_accuracy,high\n"))
        .hasMessageContaining("line 2");
    assertThatThrownBy(() -> read(HEADER + "1,\"open,test,eval_accuracy,1\n"))
        .hasMessageContaining("line 2");
  }

  @Test
  void read_otherHeader_isRefused() {
    assertThatThrownBy(() -> read("epoch,loss\n")).hasMessageContaining("header");
  }

  @Test
  void read_noFileOrEmptyFile_isNothing() throws IOException {
    assertThat(MetricsReader.read(folder.resolve("absent.csv"), Set.of()).lastRound())
        .isEqualTo(-1);
    assertThat(read("").lastRound()).isEqualTo(-1);
    assertThat(read(HEADER).lastRound()).isEqualTo(-1);
  }

  /** numpy.quantile([0.1, 0.2, 0.4, 0.8], [0, 0.1, 0.5, 0.9, 1]) = 0.1, 0.13, 0.3, 0.68, 0.8. */
  @Test
  void read_nodes_givesTheSpreadByRound() throws IOException {
    var text = new StringBuilder(HEADER);
    double[] values = {0.8, 0.1, 0.4, 0.2};
    for (int node = 0; node < values.length; node++) {
      text.append("0,%d,test,eval_accuracy,%s\n".formatted(node, values[node]));
    }
    // Only node 1 makes a state in round 5: the others count with their newest.
    text.append("5,1,test,eval_accuracy,0.6\n");

    var spread = read(text.toString()).spread("test");

    assertThat(spread.keySet()).containsExactly(0, 5);
    NodeSpread first = spread.firstEntry().getValue();
    assertThat(first.nodes()).isEqualTo(4);
    assertThat(first.lowest()).isEqualTo(0.1);
    assertThat(first.low()).isCloseTo(0.13, within(1e-12));
    assertThat(first.median()).isCloseTo(0.3, within(1e-12));
    assertThat(first.high()).isCloseTo(0.68, within(1e-12));
    assertThat(first.highest()).isEqualTo(0.8);
    NodeSpread last = spread.lastEntry().getValue();
    assertThat(last.lowest()).isEqualTo(0.2);
    assertThat(last.median()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void read_attackersAndNodesWithSeveralModels_haveNoSpread() throws IOException {
    String rows = "0,0,test,eval_accuracy,0.5\n0,1,test,eval_accuracy,0.7\n";
    Path file = Files.writeString(folder.resolve("attacked.csv"), HEADER + rows);
    var attacked = MetricsReader.read(file, Set.of("1"));
    assertThat(attacked.nodes("test")).containsOnlyKeys("0");
    assertThat(attacked.spread("test")).isEmpty();

    assertThat(read(HEADER + rows.replace("1,test", "1/proxy,test")).spread("test")).isEmpty();
    assertThat(read(HEADER + rows.replace("0.7", "NaN")).spread("test")).isEmpty();
  }
}
