package org.coterie.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.coterie.app.run.RunFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SummaryTest {
  private final RunFolder folder;

  SummaryTest(@TempDir Path root) {
    this.folder = new RunFolder(root);
  }

  @Test
  void table_hugeLoss_isWrittenByItsMagnitude() throws IOException {
    assertThat(tableOf("9.721679701954195E28")).contains("  9.7217e+28  ");
    assertThat(tableOf("1000000")).contains("  1.0000e+06  ");
  }

  @Test
  void table_lossBelow_hasFourDecimals() throws IOException {
    assertThat(tableOf("999999.25")).contains("  999999.2500  ");
    assertThat(tableOf("null")).contains("  NaN  ");
  }

  private String tableOf(String loss) throws IOException {
    Files.writeString(
        folder.summary(),
        """
        {"format": "%s",
         "results": [{"label": "mean", "rounds": 3, "metrics": {"eval_loss": %s}, "seconds": 1}]}
        """
            .formatted(RunFolder.FORMAT, loss));
    return Summary.read(folder).table();
  }
}
