package org.coterie.app.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.coterie.core.data.Composition;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.graph.Graph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ArrangementReaderTest {
  private final Path file;

  ArrangementReaderTest(@TempDir Path shared) throws IOException {
    file = Files.createTempDirectory(shared, "test").resolve("file.csv");
  }

  @Test
  void split_tableOfACount_isReadBack() throws IOException {
    var names = List.of("a # b", "c\nd", "x,y");
    var written = new Composition(names, new int[][] {{1, 0, 2}, {0, 3, 0}});
    Files.writeString(file, written.table());

    Composition read = ArrangementReader.split(file).orElseThrow();

    assertThat(read.counts()).isDeepEqualTo(written.counts());
    assertThat(read.classNames()).containsExactly("a # b", "c d", "x,y");
  }

  @Test
  void topology_nodesWithoutAnEdge_areThere() throws IOException {
    Files.writeString(file, "from,to\n0,2\n1,2\n");

    Graph graph = ArrangementReader.topology(file, 5).orElseThrow();

    assertThat(graph.nodes()).isEqualTo(5);
    assertThat(graph.edges()).containsExactly(new Graph.Edge(0, 2), new Graph.Edge(1, 2));
  }

  @Test
  void sybils_edgesBySybil_areReadInTheOrderOfTheirNumbers() throws IOException {
    Files.writeString(file, "sybil,node\nsybil-0,4\nsybil-0,1\nsybil-1,2\n");

    assertThat(ArrangementReader.sybils(file))
        .containsExactly(new TreeSet<>(List.of(1, 4)), new TreeSet<>(List.of(2)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "from,to\n", "sybil,node\n7,1\n", "sybil,node\nsybil-0,x\n"})
  void sybils_damaged_isRefusedByName(String text) throws IOException {
    Files.writeString(file, text);

    assertThatThrownBy(() -> ArrangementReader.sybils(file))
        .isInstanceOf(CoterieException.class)
        .hasFieldOrPropertyWithValue("code", ErrorCode.RUN_FOLDER)
        .hasMessageContaining(file.toString());
  }

  @Test
  void read_noFile_isNothing() {
    assertThat(ArrangementReader.sybils(file)).isEmpty();
    assertThat(ArrangementReader.split(file)).isEmpty();
    assertThat(ArrangementReader.topology(file, 3)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# examples\n",
        "1,2\n",
        "1,x # a\n",
        "1,2 # a\n3 # b\n",
        "0,1 # a\n0,1 # b\n"
      })
  void split_damaged_isRefusedByName(String text) throws IOException {
    Files.writeString(file, text);

    assertThatThrownBy(() -> ArrangementReader.split(file))
        .isInstanceOf(CoterieException.class)
        .hasFieldOrPropertyWithValue("code", ErrorCode.RUN_FOLDER)
        .hasMessageContaining(file.toString())
        .message()
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0,1\n", "from,to\n0\n", "from,to\n0,7\n", "from,to\n1,1\n", "from,to\n0,a\n"})
  void topology_damaged_isRefusedByName(String text) throws IOException {
    Files.writeString(file, text);

    assertThatThrownBy(() -> ArrangementReader.topology(file, 3))
        .isInstanceOf(CoterieException.class)
        .hasFieldOrPropertyWithValue("code", ErrorCode.RUN_FOLDER)
        .hasMessageContaining(file.toString());
  }
}
