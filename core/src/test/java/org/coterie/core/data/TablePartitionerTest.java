package org.coterie.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TablePartitionerTest {
  /** Rows of class 0: 0, 2, 4, 6; of class 1: 1, 3, 5, 7. */
  private static final Dataset DATA = TestData.round(8, 2);

  private final Path dir;

  TablePartitionerTest(@TempDir Path dir) {
    this.dir = dir;
  }

  @Test
  void split_goodTable_takesTheNextOfEachClassInFileOrder() throws IOException {
    List<Shard> shards = split(2, "# node 0, node 1", "1, 2", "", "3,1 # the rest of class 1");

    assertThat(shards)
        .extracting(Shard::rows)
        .containsExactly(new int[] {0, 1, 3, 5}, new int[] {2, 4, 7});
  }

  @Test
  void split_noFile_saysWhereItLooked() {
    assertThatThrownBy(() -> split(2))
        .hasMessageContainingAll(dir.resolve("counts.csv").toString(), "experiment file's folder")
        .asInstanceOf(InstanceOfAssertFactories.type(CoterieException.class))
        .extracting(CoterieException::code)
        .isEqualTo(ErrorCode.FILE_UNREADABLE);
  }

  @Test
  void split_notAText_saysSo() throws IOException {
    Files.write(dir.resolve("counts.csv"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1});
    assertThatThrownBy(() -> split(2)).hasMessageContaining("is not text in UTF-8");
  }

  @Test
  void split_missingRow_countsThem() {
    refused(ErrorCode.TABLE_MALFORMED, "1 rows for the 2 classes", "1,1");
  }

  @Test
  void split_missingColumn_namesTheLine() {
    refused(ErrorCode.TABLE_MALFORMED, "line 2 has 1 columns for 2 nodes", "1,1", "1");
  }

  @Test
  void split_notANumber_namesLineAndColumn() {
    refused(ErrorCode.TABLE_MALFORMED, "line 2, column 2: 'two'", "1,1", "1,two");
  }

  @Test
  void split_negativeCount_namesLineAndColumn() {
    refused(ErrorCode.TABLE_MALFORMED, "line 1, column 1: '-1'", "-1,1", "1,1");
  }

  @Test
  void split_emptyLastCell_namesLineAndColumn() {
    refused(ErrorCode.TABLE_MALFORMED, "line 1, column 2: ''", "1,", "1,1");
  }

  @Test
  void split_moreThanThereAre_namesLineClassAndCounts() {
    refused(
        ErrorCode.SPLIT_IMPOSSIBLE,
        "line 2 asks for 5 examples of class 'class 1', and there are 4",
        "1,1",
        "3,2");
  }

  @Test
  void split_nodeWithoutExamples_namesTheColumn() {
    refused(ErrorCode.SPLIT_IMPOSSIBLE, "column 2 gives node 1 no example", "1,0", "1,0");
  }

  private void refused(ErrorCode code, String part, String... lines) {
    assertThatThrownBy(() -> split(2, lines))
        .hasMessageContainingAll("counts.csv", part)
        .asInstanceOf(InstanceOfAssertFactories.type(CoterieException.class))
        .extracting(CoterieException::code)
        .isEqualTo(code);
  }

  private List<Shard> split(int nodes, String... lines) throws IOException {
    if (lines.length > 0) {
      Files.write(dir.resolve("counts.csv"), List.of(lines), StandardCharsets.UTF_8);
    }
    return new TablePartitioner()
        .split(DATA, nodes, TestData.draws(1), new TableSettings(Path.of("counts.csv")), dir);
  }
}
