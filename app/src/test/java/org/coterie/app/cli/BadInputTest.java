package org.coterie.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every bad input ends with its message, word for word as {@code docs/bad-input.md} has it, and its
 * exit status. With {@code -Ddocs.update=true} the page is written anew, to be read before it is
 * committed.
 */
final class BadInputTest {
  private static final Path PAGE = Path.of("..", "docs", "bad-input.md");
  private static final String HEADING =
      """
      # Bad input

      What Coterie says when something is wrong: one line, with a code that has
      [a page of its own](errors/), the place, and the remedy. A test types each of these commands and
      compares.
      """;

  private static final boolean UPDATE = Boolean.getBoolean("docs.update");
  private static final Map<String, String> ENTRIES = new HashMap<>();

  @TempDir private Path folder = Path.of("");

  static List<BadInput> all() {
    return BadInput.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void execute_badInput_saysWhatThePageSays(BadInput input) throws IOException {
    input.preparation().in(folder);

    Invocation invocation = Invocation.of(arguments(input));

    assertThat(invocation.err().lines().toList().getLast()).startsWith(input.code().id() + ": ");
    assertThat(invocation.status()).isEqualTo(input.code().exitStatus());
    assertThat(invocation.out()).isEmpty();
    ENTRIES.put(input.toString(), entry(input, invocation));
    if (!UPDATE) {
      assertThat(onThePage(input)).isEqualTo(entry(input, invocation));
    }
  }

  @AfterAll
  static void update() throws IOException {
    if (!UPDATE) {
      return;
    }
    var page = new StringBuilder(HEADING);
    String kind = "";
    for (BadInput input : all()) {
      if (!input.kind().equals(kind)) {
        kind = input.kind();
        page.append("\n## ").append(kind).append('\n');
      }
      page.append(ENTRIES.get(input.toString()));
    }
    Files.writeString(PAGE, page);
  }

  @Test
  void all_ofEachKind_areThreeAtLeast() {
    for (String kind : new TreeSet<>(all().stream().map(BadInput::kind).toList())) {
      assertThat(all()).filteredOn(input -> input.kind().equals(kind)).hasSizeGreaterThan(2);
    }
  }

  @Test
  void page_entries_areTheseAndNoOthers() throws IOException {
    if (!UPDATE) {
      assertThat(Files.readAllLines(PAGE))
          .filteredOn(line -> line.startsWith("**"))
          .hasSameSizeAs(all());
    }
  }

  /** The entry of that title under that kind. */
  private static String onThePage(BadInput input) throws IOException {
    String page = Files.readString(PAGE) + "\n## ";
    String ofKind = page.substring(page.indexOf("\n## " + input.kind() + "\n") + 1);
    ofKind = ofKind.substring(0, ofKind.indexOf("\n## "));
    String from = ofKind.substring(Math.max(0, ofKind.indexOf("\n**" + input.title() + "**")));
    int next = from.indexOf("\n**", 1);
    return next < 0 ? from.stripTrailing() + "\n" : from.substring(0, next);
  }

  private String[] arguments(BadInput input) {
    return Arrays.stream(input.command().split(" "))
        .map(word -> word.startsWith("@") ? folder.resolve(word.substring(1)).toString() : word)
        .toArray(String[]::new);
  }

  private String entry(BadInput input, Invocation invocation) {
    return """

        **%s** (exit %d)

        ```console
        $ coterie %s
        %s
        ```
        """
        .formatted(
            input.title(),
            invocation.status(),
            shortened(input.command().replace("@", "")),
            shortened(stable(invocation.err().lines().toList().getLast())));
  }

  /** Without what depends on the machine: folders, and the size of the heap. */
  private String stable(String message) {
    String heap = String.format(Locale.ROOT, "%.1f GB", Runtime.getRuntime().maxMemory() / 1e9);
    return message
        .replace(folder.toAbsolutePath() + "/", "")
        .replace(folder.toAbsolutePath().toString(), "/home/you")
        .replace(Path.of("").toAbsolutePath().toString(), "/home/you")
        .replace("ends at " + heap, "ends at 2.1 GB");
  }

  private static String shortened(String text) {
    return text.replaceAll("a{300}", "aaa...");
  }
}
