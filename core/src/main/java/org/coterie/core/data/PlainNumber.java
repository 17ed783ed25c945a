package org.coterie.core.data;

/** Numbers in text, as people write them. */
final class PlainNumber {
  private PlainNumber() {}

  /**
   * The nearest float of a decimal number, with or without exponent; NaN where the text is none or
   * its value beyond all floats.
   */
  static float parsed(String text) {
    float value = rounded(text);
    return Float.isFinite(value) ? value : Float.NaN;
  }

  /** Whether the text is a decimal number whose value is beyond all floats. */
  static boolean isBeyond(String text) {
    return Float.isInfinite(rounded(text));
  }

  private static float rounded(String text) {
    if (text.isEmpty() || text.length() > 100) {
      return Float.NaN;
    }
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      // What Java reads besides, such as 1f, 0x1p3 or Infinity, has other letters.
      if ((letter < '0' || letter > '9') && "+-.eE".indexOf(letter) < 0) {
        return Float.NaN;
      }
    }
    try {
      return Float.parseFloat(text);
    } catch (NumberFormatException e) {
      return Float.NaN;
    }
  }
}
