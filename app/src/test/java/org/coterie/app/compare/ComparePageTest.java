package org.coterie.app.compare;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.junit.jupiter.api.Test;

/** What docs/compare.md shows of Java is pasted into JShell as it stands there. */
final class ComparePageTest {
  private static final Path ROOT = Path.of(requireNonNull(System.getProperty("coterie.root")));
  private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

  private static String block() throws IOException {
    var block = BLOCK.matcher(Files.readString(ROOT.resolve("docs/compare.md")));
    assertThat(block.find()).isTrue();
    // A test runs in a folder of its own, and the page in the launcher's.
    return "import java.util.*;\n"
        + block.group(1).replace("\"examples/", "\"" + ROOT + "/examples/");
  }

  @Test
  void page_blockInJShell_printsMeanAndInterval() throws IOException {
    var printed = new ByteArrayOutputStream();
    try (var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        JShell shell = JShell.builder().out(out).err(out).build()) {
      shell.addToClasspath(
          System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
      for (String rest = block(); !rest.isBlank(); ) {
        CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(rest);
        assertThat(info.completeness().isComplete()).as(rest).isTrue();
        for (SnippetEvent event : shell.eval(info.source())) {
          assertThat(event.exception()).as(info.source()).isNull();
          assertThat(event.status()).as(info.source()).isEqualTo(Snippet.Status.VALID);
        }
        rest = info.remaining();
      }
    }

    assertThat(printed.toString(StandardCharsets.UTF_8))
        .containsPattern("0\\.\\d{3}, from 0\\.\\d{3} to 0\\.\\d{3}\\n");
  }
}
