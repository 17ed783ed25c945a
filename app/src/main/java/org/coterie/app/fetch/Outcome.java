package org.coterie.app.fetch;

/** What came of asking a source once. */
sealed interface Outcome {
  /** As many bytes as the file has are here. */
  record Whole() implements Outcome {}

  /** It stopped, and may go on when asked again. */
  record Broken(String why) implements Outcome {}

  /** It does not have the file. */
  record Refused(String why) implements Outcome {}
}
