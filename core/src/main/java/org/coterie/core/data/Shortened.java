package org.coterie.core.data;

/** What stands in a file, fit for a message of one line. */
final class Shortened {
  private static final int MAX_LENGTH = 40;

  private Shortened() {}

  /** At most 40 characters, without those that would break a line or move a cursor. */
  static String of(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", " ");
    return plain.length() <= MAX_LENGTH ? plain : plain.substring(0, MAX_LENGTH) + "...";
  }
}
