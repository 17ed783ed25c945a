package org.coterie.app.cli;

import java.util.List;
import java.util.Optional;

/** What a reader of a page is asked to do, one thing after another. */
sealed interface PageStep {
  /** The line of the page, from 1. */
  int line();

  /**
   * A line that begins with {@code ./coterie}.
   *
   * @param words what follows, as a shell would split it
   * @param into where standard output goes, as {@code > FILE} says
   * @param exits the status that the page names, 0 where it names none
   * @param printed what the page says is printed; empty where it says nothing
   * @param needsData whether it reads a folder of full data sets, named {@code DIR}
   */
  record Command(
      int line,
      List<String> words,
      Optional<String> into,
      int exits,
      List<String> printed,
      boolean needsData)
      implements PageStep {}

  /**
   * A line for one of the tools that every POSIX system has, such as {@code cp}.
   *
   * @param printed as of a command
   */
  record Tool(int line, String text, List<String> printed) implements PageStep {}

  /** A block that the reader saves under that name. */
  record Saved(int line, String file, String text) implements PageStep {}

  /** A command that the page says cannot be run where the pages are tested. */
  record NotRun(int line, String reason) implements PageStep {}

  /** A line that looks like a command and cannot be read. */
  record Unreadable(int line, String problem) implements PageStep {}
}
