package org.coterie.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void on_plainPath_isLeftAlone() {
    assertThat(Command.on("runs/quick-20260101-120000-1", "run", "/experiment.yaml"))
        .isEqualTo("./coterie run runs/quick-20260101-120000-1/experiment.yaml");
    assertThat(Command.on("runs/quick", "resume", "")).isEqualTo("./coterie resume runs/quick");
  }

  @Test
  void on_pathThatAShellWouldTakeApart_isQuoted() {
    assertThat(Command.on("my runs", "run", "/experiment.yaml"))
        .isEqualTo("./coterie run 'my runs/experiment.yaml'");
    assertThat(Command.on("it's $(here)", "resume", ""))
        .isEqualTo("./coterie resume 'it'\\''s $(here)'");
    assertThat(Command.on("-x", "resume", "")).isEqualTo("./coterie resume ./-x");
  }

  @Test
  void shownPath_ofAnAbsolutePath_isItsNameOnly() {
    assertThat(new RunFolder(folder.resolve("some-run")).shownPath()).isEqualTo("some-run");
  }

  @Test
  void shownPath_belowTheWorkingFolder_isAsItWasGiven() {
    Path here = Path.of("").toAbsolutePath();

    // From a folder beside it the path climbs, and says nothing to who reads the page elsewhere.
    assertThat(new RunFolder(here.relativize(folder.resolve("some-run"))).shownPath())
        .isEqualTo("some-run");
    assertThat(new RunFolder(Path.of("runs", ".", "quick")).shownPath()).isEqualTo("runs/quick");
    assertThat(new RunFolder(Path.of("")).shownPath()).isEqualTo(here.getFileName().toString());
  }
}
