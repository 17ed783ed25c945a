package org.coterie.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What docs/java-api.md shows is pasted into JShell as it stands there. */
final class JavaApiPageTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

  private static List<String> blocks() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/java-api.md"));
    return BLOCK.matcher(page).results().map(found -> found.group(1)).toList();
  }

  @Test
  void page_firstBlock_isAboutADozenLines() throws IOException {
    assertThat(blocks()).hasSize(2);
    assertThat(blocks().getFirst().lines()).hasSizeBetween(10, 16);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void page_block_runsInJShellAsItStands(int number) throws IOException {
    // The one change: a test runs in a folder of its own, and the page in the launcher's.
    String source = blocks().get(number).replace("\"examples/", "\"" + ROOT + "/examples/");

    String printed = run(source);

    if (number == 0) {
      assertThat(printed)
          .startsWith("DONE, accuracy 0.7")
          .contains("\n5  0.7", "\ngossip: 0.", "\nlocal: 0.", "\n7850 parameters, on Java 25")
          .contains("\nwith smaller steps: 0.");
    } else {
      assertThat(printed)
          .contains("federated after two rounds: 0.", "gossip after", "local after two rounds: 0.");
    }
  }

  private static String run(String source) {
    var printed = new ByteArrayOutputStream();
    try (var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        JShell shell = JShell.builder().out(out).err(out).build()) {
      String path =
          System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
      shell.addToClasspath(path);
      for (String snippet : snippets(shell, source)) {
        for (SnippetEvent event : shell.eval(snippet)) {
          assertThat(event.exception()).as(snippet).isNull();
          assertThat(event.status()).as(snippet).isEqualTo(Snippet.Status.VALID);
        }
      }
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  private static List<String> snippets(JShell shell, String source) {
    var snippets = new ArrayList<String>();
    for (String rest = source; !rest.isBlank(); ) {
      CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      assertThat(info.completeness().isComplete()).as(rest).isTrue();
      snippets.add(info.source());
      rest = info.remaining();
    }
    return snippets;
  }
}
