package org.coterie.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.coterie.core.error.ErrorCode;

/**
 * Reads what a page asks its reader to do: the lines of blocks marked {@code sh} that begin with
 * {@code ./coterie}, and those of blocks marked {@code console} that begin with {@code $
 * ./coterie}, each followed by what is printed; lines of {@code cp} and its like too, but of no
 * other program. A comment on the line before a block says more of it: {@code not run: REASON},
 * {@code needs data}, {@code exits: STATUS}, {@code file: NAME} (the block is saved there, whatever
 * it is marked).
 */
final class PageReader {
  private static final Pattern FENCE = Pattern.compile("^( *)```([a-z]*)$");
  private static final Pattern COMMENT = Pattern.compile("^ *<!-- (.*) -->$");
  private static final Pattern CODE = Pattern.compile("^(CTR-[0-9]{3}): .*");
  private static final String LAUNCHER = "./coterie";
  private static final List<String> TOOLS =
      List.of("cat", "cp", "head", "ls", "mkdir", "sed", "tail");

  private final List<String> lines;
  private final List<PageStep> steps = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  private PageReader(List<String> lines) {
    this.lines = lines;
  }

  static List<PageStep> read(List<String> lines) {
    var reader = new PageReader(lines);
    reader.read();
    return List.copyOf(reader.steps);
  }

  private void read() {
    int at = 0;
    while (at < lines.size()) {
      Matcher fence = FENCE.matcher(lines.get(at));
      Matcher comment = COMMENT.matcher(lines.get(at));
      if (fence.matches()) {
        int end = at + 1;
        while (end < lines.size() && !lines.get(end).strip().equals("```")) {
          end++;
        }
        block(fence.group(2), at + 2, inside(at + 1, end, fence.group(1).length()));
        remarks.clear();
        at = end;
      } else if (comment.matches()) {
        remarks.add(comment.group(1));
      } else if (!lines.get(at).isBlank()) {
        remarks.clear();
      }
      at++;
    }
  }

  private List<String> inside(int from, int end, int indent) {
    return lines.subList(from, end).stream()
        .map(line -> line.isBlank() ? "" : line.substring(indent))
        .toList();
  }

  private void block(String kind, int first, List<String> block) {
    Optional<String> file = remark("file: ");
    if (file.isPresent()) {
      steps.add(new PageStep.Saved(first, file.get(), String.join("\n", block) + "\n"));
    } else if (kind.equals("sh")) {
      script(first, block);
    } else if (kind.equals("console")) {
      console(first, block);
    }
  }

  private void script(int first, List<String> block) {
    for (int i = 0; i < block.size(); i++) {
      int start = i;
      var whole = new StringBuilder(block.get(i));
      while (whole.toString().endsWith("\\") && i + 1 < block.size()) {
        whole.setLength(whole.length() - 1);
        whole.append(block.get(++i).strip());
      }
      line(first + start, whole.toString().strip(), List.of());
    }
  }

  private void console(int first, List<String> block) {
    int i = 0;
    while (i < block.size()) {
      int start = i;
      if (!block.get(i++).startsWith("$ ")) {
        continue;
      }
      var whole = new StringBuilder(block.get(start).substring(2));
      while (whole.toString().endsWith("\\") && i < block.size()) {
        whole.setLength(whole.length() - 1);
        whole.append(block.get(i++).replaceFirst("^> ", "").strip());
      }
      int printed = i;
      while (i < block.size() && !block.get(i).startsWith("$ ")) {
        i++;
      }
      line(first + start, whole.toString(), block.subList(printed, i));
    }
  }

  private void line(int number, String text, List<String> printed) {
    boolean tool = TOOLS.contains(text.split(" ", 2)[0]);
    if (!(tool || text.contains(LAUNCHER)) || text.startsWith("#")) {
      return;
    }
    Optional<String> reason = remark("not run: ");
    if (reason.isPresent()) {
      steps.add(new PageStep.NotRun(number, reason.get()));
      return;
    }
    if (tool) {
      steps.add(new PageStep.Tool(number, text, List.copyOf(printed)));
      return;
    }
    if (!text.startsWith(LAUNCHER + " ")) {
      steps.add(new PageStep.Unreadable(number, "a command begins with " + LAUNCHER));
      return;
    }
    Optional<List<String>> split = ShellWords.split(text);
    if (split.isEmpty()) {
      steps.add(new PageStep.Unreadable(number, "only words, quotes, # and > FILE are understood"));
      return;
    }
    List<String> words = split.get();
    int arrow = words.indexOf(">");
    steps.add(
        new PageStep.Command(
            number,
            words.subList(1, arrow < 0 ? words.size() : arrow),
            arrow < 0 ? Optional.empty() : Optional.of(words.get(arrow + 1)),
            remark("exits: ").map(Integer::parseInt).orElseGet(() -> status(printed)),
            List.copyOf(printed),
            remarks.contains("needs data")));
  }

  /** What is printed says how the command ends, where it is an error. */
  private static int status(List<String> printed) {
    for (String line : printed) {
      Matcher matcher = CODE.matcher(line);
      for (ErrorCode code : ErrorCode.values()) {
        if (matcher.matches() && code.id().equals(matcher.group(1))) {
          return code.exitStatus();
        }
      }
    }
    return 0;
  }

  private Optional<String> remark(String beginning) {
    return remarks.stream()
        .filter(remark -> remark.startsWith(beginning))
        .map(remark -> remark.substring(beginning.length()))
        .findFirst();
  }
}
