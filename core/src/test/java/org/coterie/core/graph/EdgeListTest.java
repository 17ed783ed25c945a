package org.coterie.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.graph.Graph.Edge;
import org.coterie.core.random.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EdgeListTest {
  private final Path dir;

  EdgeListTest(@TempDir Path dir) {
    this.dir = dir;
  }

  @Test
  void build_goodFile_readsBothFormsAndSkipsComments() throws IOException {
    assertThat(build(4, "# a path", "0,1", " 2 1 ", "", "3\t2 # the end", "2 , 3").edges())
        .containsExactly(new Edge(0, 1), new Edge(1, 2), new Edge(2, 3));
  }

  @Test
  void build_oneNodeAndNoEdge_isAGraph() throws IOException {
    assertThat(build(1, "# nobody").nodes()).isEqualTo(1);
  }

  @Test
  void build_graphOfTheFixedJob_hasItsDegrees() {
    Graph graph = build(100, Path.of("..", "benchmarks", "job"), "rgg-n100-d8.csv");

    assertThat(graph.edges()).hasSize(325);
    var degrees = IntStream.range(0, 100).map(graph::degree).summaryStatistics();
    assertThat(degrees.getMin()).isEqualTo(3);
    assertThat(degrees.getMax()).isEqualTo(8);
  }

  @Test
  void build_noFile_saysWhereItLooked() {
    assertThatThrownBy(() -> build(2, dir, "none.csv"))
        .hasMessageContaining(dir.resolve("none.csv").toString())
        .asInstanceOf(InstanceOfAssertFactories.type(CoterieException.class))
        .extracting(CoterieException::code)
        .isEqualTo(ErrorCode.FILE_UNREADABLE);
  }

  @Test
  void build_notTwoNodes_namesTheLine() {
    refused("line 2 is '1', not two nodes", "0,1", "1");
    refused("line 1 is '0,1,0.5', not two nodes", "0,1,0.5");
    refused("line 1 is '0,x', not two nodes", "0,x");
    refused("line 1 is '-1,0', not two nodes", "-1,0");
  }

  @Test
  void build_nodeOutOfRange_namesLineAndNode() {
    refused("line 2 names node 3, but the 3 nodes are 0 to 2", "0,1", "1,3");
  }

  @Test
  void build_selfLoop_namesLineAndNode() {
    refused("line 1 joins node 1 to itself", "1,1");
  }

  @Test
  void build_notConnected_namesANodeOutOfReach() {
    refused("no path leads from node 0 to node 2 of the 3 nodes", "0,1");
  }

  private void refused(String part, String... lines) {
    assertThatThrownBy(() -> build(3, lines))
        .hasMessageContainingAll("edges.csv", part)
        .asInstanceOf(InstanceOfAssertFactories.type(CoterieException.class))
        .extracting(CoterieException::code)
        .isEqualTo(ErrorCode.TABLE_MALFORMED);
  }

  private Graph build(int nodes, String... lines) throws IOException {
    Files.write(dir.resolve("edges.csv"), List.of(lines));
    return build(nodes, dir, "edges.csv");
  }

  private static Graph build(int nodes, Path directory, String file) {
    return new EdgeList()
        .build(
            nodes, Stream.of(1, "", 0, 0, "test"), new EdgeListSettings(Path.of(file)), directory);
  }
}
