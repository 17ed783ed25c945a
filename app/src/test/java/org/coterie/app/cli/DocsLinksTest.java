package org.coterie.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Links between pages lead to files that are there, and to headings that they have. */
final class DocsLinksTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("^#+ (.*)$");

  static List<String> pages() throws IOException {
    return Pages.all();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void page_itsLinks_leadSomewhere(String page) throws IOException {
    Path file = Pages.ROOT.resolve(page);
    assertThat(astray(file, Files.readAllLines(file))).as("links of " + page).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[a](b.md)", "[a](cli.md#nowhere)", "[a](#nowhere)", "[a](no/folder)"})
  void linkThatLeadsNowhere_isFound(String line) throws IOException {
    assertThat(astray(Pages.ROOT.resolve("docs/cli.md"), List.of(line))).hasSize(1);
  }

  private static List<String> astray(Path page, List<String> lines) throws IOException {
    var astray = new ArrayList<String>();
    for (String line : text(lines)) {
      Matcher link = LINK.matcher(line.replaceAll("`[^`]*`", "code"));
      while (link.find()) {
        if (!link.group(1).matches("(https?|mailto):.*") && !leads(page, link.group(1))) {
          astray.add(link.group(1));
        }
      }
    }
    return astray;
  }

  private static boolean leads(Path page, String link) throws IOException {
    int mark = link.indexOf('#');
    String path = mark < 0 ? link : link.substring(0, mark);
    Path target = path.isEmpty() ? page : page.resolveSibling(path).normalize();
    if (!target.startsWith(Pages.ROOT) || !Files.exists(target)) {
      return false;
    }
    return mark < 0
        || (target.toString().endsWith(".md")
            && anchors(Files.readAllLines(target)).contains(link.substring(mark + 1)));
  }

  /** Without blocks of code. */
  private static List<String> text(List<String> lines) {
    var text = new ArrayList<String>();
    boolean code = false;
    for (String line : lines) {
      boolean fence = line.strip().startsWith("```");
      code ^= fence;
      if (!code && !fence) {
        text.add(line);
      }
    }
    return text;
  }

  /** As GitHub makes them of headings. */
  private static Set<String> anchors(List<String> lines) {
    var anchors = new HashSet<String>();
    Map<String, Integer> times = new HashMap<>();
    for (String line : text(lines)) {
      Matcher heading = HEADING.matcher(line);
      if (heading.matches()) {
        String words = heading.group(1).replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1");
        String anchor =
            words
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .strip()
                .replace(' ', '-');
        int before = times.merge(anchor, 1, Integer::sum) - 1;
        anchors.add(before == 0 ? anchor : anchor + "-" + before);
      }
    }
    return anchors;
  }
}
