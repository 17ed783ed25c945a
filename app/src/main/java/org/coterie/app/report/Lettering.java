package org.coterie.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How wide a text is, without a font: each character is taken to be as wide as in the widest of the
 * usual sans-serif fonts, so that what fits here fits everywhere. Widths are in the same unit as
 * the font's size.
 */
final class Lettering {
  private static final String SLIM = "iljI.,:;'|!()[]/ft r-\"";
  private static final String BROAD = "mwMW@%";
  private static final double BOLD = 1.09;

  private Lettering() {}

  static double width(String text, double size) {
    return size * text.codePoints().mapToDouble(Lettering::width).sum();
  }

  /** Of the names beside the series, which are set in bold. */
  static double boldWidth(String text, double size) {
    return BOLD * width(text, size);
  }

  private static double width(int character) {
    if (character < 0x80) {
      if (SLIM.indexOf(character) >= 0) {
        return 0.42;
      }
      if (BROAD.indexOf(character) >= 0) {
        return 1;
      }
      return character >= 'A' && character <= 'Z' ? 0.74 : 0.64;
    }
    if (Character.getType(character) == Character.NON_SPACING_MARK) {
      return 0;
    }
    if (character < 0x1100) {
      return 0.78;
    }
    // From Hangul Jamo on most scripts fill a square; pictures, beyond the first plane, more.
    return character >= 0x10000 ? 1.4 : 1.05;
  }

  /** In lines of at most that width, broken between words where there are any; at least one. */
  static List<String> wrapped(String text, double size, double width) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (String word : plain(text).split(" ")) {
      for (String piece : pieces(word, size, width)) {
        boolean joins = line.isEmpty() || width(line + " " + piece, size) <= width;
        if (!joins) {
          lines.add(line.toString());
          line.setLength(0);
        }
        line.append(line.isEmpty() ? "" : " ").append(piece);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  /** A word that is wider than a line, cut into what fits. */
  private static List<String> pieces(String word, double size, double width) {
    var pieces = new ArrayList<String>();
    String rest = word;
    while (width(rest, size) > width) {
      int end = rest.offsetByCodePoints(0, 1);
      while (width(rest.substring(0, rest.offsetByCodePoints(end, 1)), size) <= width) {
        end = rest.offsetByCodePoints(end, 1);
      }
      pieces.add(rest.substring(0, end));
      rest = rest.substring(end);
    }
    pieces.add(rest);
    return pieces;
  }

  /** On one line: names may come with breaks and tabs. */
  static String plain(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  /**
   * Names for the room beside a chart, in bold: each at most that wide, cut in the middle where it
   * has to be, and no two the same that are different in full.
   */
  static List<String> fitted(List<String> names, double size, double width) {
    var plain = names.stream().map(Lettering::plain).toList();
    var fitted = new ArrayList<String>();
    for (String name : plain) {
      fitted.add(cut(name, size, width, 0.5));
    }
    for (int i = 0; i < fitted.size(); i++) {
      String shown = fitted.get(i);
      if (!plain.get(i).equals(shown) && doubles(fitted, plain, shown) > 1) {
        fitted.set(i, cut(apart(plain, plain.get(i)), size, width, 1));
      }
    }
    for (int i = 0; i < fitted.size(); i++) {
      if (doubles(fitted, plain, fitted.get(i)) > 1) {
        String number = " #" + (i + 1);
        fitted.set(i, cut(plain.get(i), size, width - boldWidth(number, size), 1) + number);
      }
    }
    return fitted;
  }

  private static long doubles(List<String> fitted, List<String> plain, String shown) {
    var full = new ArrayList<String>();
    for (int i = 0; i < fitted.size(); i++) {
      if (fitted.get(i).equals(shown)) {
        full.add(plain.get(i));
      }
    }
    return full.stream().distinct().count();
  }

  /** The name from where it first differs from one of the others that begin like it. */
  private static String apart(List<String> names, String name) {
    int common =
        names.stream()
            .filter(each -> !each.equals(name))
            .mapToInt(each -> common(each, name))
            .max()
            .orElse(0);
    int from = StrictMath.max(0, common - 4);
    return from == 0 ? name : "…" + name.substring(whole(name, from));
  }

  private static int common(String one, String other) {
    int at = 0;
    while (at < one.length() && at < other.length() && one.charAt(at) == other.charAt(at)) {
      at++;
    }
    return at;
  }

  /** Not between the two halves of a character. */
  private static int whole(String text, int at) {
    return at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at + 1 : at;
  }

  /**
   * @param head the share of what is kept that stands before the ellipsis; 1 = it ends the text
   */
  private static String cut(String text, double size, double width, double head) {
    if (boldWidth(text, size) <= width) {
      return text;
    }
    int[] characters = text.codePoints().toArray();
    for (int kept = characters.length - 1; kept > 1; kept--) {
      int before = (int) StrictMath.ceil(kept * head);
      String cut =
          new String(characters, 0, before).stripTrailing()
              + "…"
              + new String(characters, characters.length - kept + before, kept - before)
                  .stripLeading();
      if (boldWidth(cut, size) <= width) {
        return cut;
      }
    }
    return "…";
  }

  /** What a list of texts has at most in width. */
  static double widest(List<String> texts, double size) {
    return texts.stream().collect(Collectors.summarizingDouble(each -> width(each, size))).getMax();
  }
}
