package org.coterie.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.coterie.core.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ErrorPagesTest {
  private static final Path FOLDER = Path.of("..", "docs", "errors");

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void page_ofEachCode_saysWhatItMeansAndHowToMendIt(ErrorCode code) throws IOException {
    String page = Files.readString(FOLDER.resolve(code.id() + ".md"));

    assertThat(page)
        .startsWith(
            "# %s: %s%n%nExit status %d.%n".formatted(code.id(), code.title(), code.exitStatus()))
        .contains("\n## Description\n", "\n## How to resolve\n", "\n## Example\n");
    assertThat(page.substring(page.indexOf("## Example"))).contains("\n" + code.id() + ": ");
  }

  @Test
  void folder_pages_areOfCodes() throws IOException {
    List<String> ids = Arrays.stream(ErrorCode.values()).map(code -> code.id() + ".md").toList();
    try (var pages = Files.list(FOLDER)) {
      assertThat(pages.map(page -> page.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(ids);
    }
  }
}
