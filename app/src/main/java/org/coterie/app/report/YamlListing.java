package org.coterie.app.report;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An experiment file as a listing: keys and comments set off, nothing else interpreted. */
final class YamlListing {
  /** Beyond this the page would only grow; the file itself lies beside it. */
  private static final int LINES_SHOWN = 1000;

  private static final int LINE_SHOWN = 2000;

  private static final Pattern ENTRY =
      Pattern.compile("(?<indent>\\s*(?:- )*)(?<key>[^\\s:#\"'\\[{][^:]*):(?<value>\\s.*)?");

  private YamlListing() {}

  static void write(Markup out, String yaml) {
    List<String> lines = yaml.lines().limit(LINES_SHOWN + 1L).toList();
    out.open("pre", "class", "listing", "tabindex", "0").open("code");
    lines.stream().limit(LINES_SHOWN).forEach(line -> line(out, shortened(line)));
    out.close("code").close("pre").line();
    if (lines.size() > LINES_SHOWN) {
      out.leaf("p", "The rest stands in experiment.yaml.", "class", "soft");
    }
  }

  private static String shortened(String line) {
    return line.length() > LINE_SHOWN ? line.substring(0, LINE_SHOWN) + "…" : line;
  }

  private static void line(Markup out, String line) {
    Matcher entry = ENTRY.matcher(line);
    if (line.stripLeading().startsWith("#")) {
      out.leaf("span", line, "class", "comment");
    } else if (entry.matches()) {
      String value = entry.group("value");
      out.text(entry.group("indent")).leaf("span", entry.group("key"), "class", "key").text(":");
      out.leaf("span", value == null ? "" : value, "class", "value");
    } else {
      out.text(line);
    }
    out.line();
  }
}
