package org.coterie.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ProgressLineTest {
  private static final long SECOND = 1_000_000_000L;

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final AtomicLong time = new AtomicLong(17);

  @Test
  void round_noTerminal_isALineEveryFiveSeconds() {
    ProgressLine progress = progress(false);
    for (int round = 0; round <= 10; round++) {
      progress.round("federated", round, 10, OptionalDouble.of(0.1 * round));
      time.addAndGet(2 * SECOND);
    }

    assertThat(text())
        .isEqualTo(
            """
            federated    round 0/10  accuracy 0.000
            federated    round 3/10  accuracy 0.300  about 0:14 left
            federated    round 6/10  accuracy 0.600  about 0:08 left
            federated    round 9/10  accuracy 0.900  about 0:02 left
            federated    round 10/10  accuracy 1.000
            """);
  }

  @Test
  void round_onATerminal_drawsOneLineAgain() {
    ProgressLine progress = progress(true);
    progress.round("gossip", 0, 2, OptionalDouble.empty());
    time.addAndGet(SECOND);
    progress.round("gossip", 1, 2, OptionalDouble.of(0.5));
    time.addAndGet(SECOND);
    progress.round("gossip", 2, 2, OptionalDouble.of(0.75));

    assertThat(text())
        .isEqualTo(
            "\rgossip       [........................] round 0/2\u001b[K"
                + "\rgossip       [############............] round 1/2  accuracy 0.500"
                + "  about 0:01 left\u001b[K"
                + "\rgossip       [########################] round 2/2  accuracy 0.750\u001b[K\n");
  }

  @Test
  void round_nextSystem_beginsAnew() {
    ProgressLine progress = progress(false);
    progress.round("federated", 1, 1, OptionalDouble.empty());
    progress.round("local", 0, 1, OptionalDouble.empty());

    assertThat(text()).contains("local        round 0/1\n");
  }

  private ProgressLine progress(boolean live) {
    var stream = new PrintStream(shown, true, StandardCharsets.UTF_8);
    return new ProgressLine(new Console(stream, stream, live), time::get);
  }

  private String text() {
    return shown.toString(StandardCharsets.UTF_8);
  }
}
