package org.coterie.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The little of a shell that the pages use: words, quotes, comments, and {@code > FILE} at the end.
 */
final class ShellWords {
  private static final String SPECIAL = "|&;<$`*?()\\";

  private ShellWords() {}

  /**
   * @return the words, {@code >} as one of its own; empty where the line needs more of a shell
   */
  static Optional<List<String>> split(String line) {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    boolean begun = false;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char letter = line.charAt(i);
      if (quote != 0) {
        if (letter == quote) {
          quote = 0;
        } else {
          word.append(letter);
        }
      } else if (letter == '\'' || letter == '"') {
        quote = letter;
        begun = true;
      } else if (letter == ' ') {
        if (begun) {
          words.add(word.toString());
        }
        word.setLength(0);
        begun = false;
      } else if (letter == '#' && !begun) {
        break;
      } else if (SPECIAL.indexOf(letter) >= 0) {
        return Optional.empty();
      } else {
        word.append(letter);
        begun = true;
      }
    }
    if (begun) {
      words.add(word.toString());
    }
    int arrow = words.indexOf(">");
    boolean whole = quote == 0 && (arrow < 0 || arrow == words.size() - 2);
    return whole ? Optional.of(words) : Optional.empty();
  }
}
