package org.coterie.app.cli;

import java.util.List;

/**
 * What became of a step of a page, as a line of text between two processes.
 *
 * @param page relative to the checkout
 * @param line from 1
 */
record PageOutcome(String page, int line, Result result) {
  /** How a step ended. */
  enum Kind {
    RAN,
    SAVED,
    SKIPPED,
    FAILED
  }

  /**
   * @param why empty where all is well
   */
  record Result(Kind kind, String why) {
    static Result ran() {
      return new Result(Kind.RAN, "");
    }

    static Result saved() {
      return new Result(Kind.SAVED, "");
    }

    static Result skipped(String why) {
      return new Result(Kind.SKIPPED, why);
    }

    static Result failed(String why) {
      return new Result(Kind.FAILED, why);
    }
  }

  String text() {
    String why = result.why().replace("\\", "\\\\").replace("\n", "\\n").replace("\t", " ");
    return String.join("\t", page, String.valueOf(line), result.kind().name(), why);
  }

  static PageOutcome of(String text) {
    List<String> fields = List.of(text.split("\t", -1));
    return new PageOutcome(
        fields.get(0),
        Integer.parseInt(fields.get(1)),
        new Result(Kind.valueOf(fields.get(2)), fields.get(3).translateEscapes()));
  }
}
