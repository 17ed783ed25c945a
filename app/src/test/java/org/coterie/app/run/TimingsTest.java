package org.coterie.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TimingsTest {
  private final Path temporary;

  TimingsTest(@TempDir Path temporary) {
    this.temporary = temporary;
  }

  @Test
  void close_severalRoundsTogether_shareTheTimeSinceTheLast() throws IOException {
    Path file = temporary.resolve("timings.csv");
    var timings = new Timings(file);
    timings.add(0.5);
    timings.close(List.of());
    timings.add(0.25);
    timings.close(List.of(0));
    timings.add(3);
    timings.close(List.of(1, 2));

    assertThat(Files.readString(file)).isEqualTo("0,0.75\n1,1.5\n2,1.5\n");
  }

  @Test
  void medianRoundSeconds_moreThanThreeRounds_leavesOutTheWarmUp() throws IOException {
    Path file =
        Files.writeString(
            temporary.resolve("timings.csv"),
            Timings.HEADER + "0,100\n1,90\n2,80\n3,5\n4,1\n5,3\n");

    assertThat(Timings.medianRoundSeconds(file)).isEqualTo(3);
  }

  @Test
  void medianRoundSeconds_fewRounds_takesAll() throws IOException {
    Path file = Files.writeString(temporary.resolve("timings.csv"), Timings.HEADER + "0,4\n1,2\n");

    assertThat(Timings.medianRoundSeconds(file)).isEqualTo(3);
    assertThat(
            Timings.medianRoundSeconds(
                Files.writeString(temporary.resolve("none.csv"), Timings.HEADER)))
        .isZero();
  }
}
