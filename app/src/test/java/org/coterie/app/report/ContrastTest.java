package org.coterie.app.report;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Contrasts of the style sheets in both colour schemes, computed from their colours as WCAG 2.2
 * says: 4.5 for text (1.4.3), 3 for what is needed to understand a graphic or to use a control
 * (1.4.11).
 */
final class ContrastTest {
  private static final Pattern VARIABLE = Pattern.compile("--([a-z-]+): (#\\p{XDigit}{6});");
  private static final Pattern RULE =
      Pattern.compile("([^{}]+)\\{[^}]*?\\b(fill|color|stroke): (#\\p{XDigit}{6});");

  private enum Scheme {
    LIGHT,
    DARK
  }

  /** The part of a style sheet that holds for the scheme; the dark part comes after the other. */
  private static List<String> parts(String css, Scheme scheme) {
    String[] parts = css.split("@media screen and \\(prefers-color-scheme: dark\\) \\{", 2);
    assertThat(parts).as("a dark part").hasSize(2);
    return scheme == Scheme.LIGHT ? List.of(parts[0]) : List.of(parts[0], parts[1]);
  }

  private static Map<String, String> variables(Scheme scheme) {
    var found = new HashMap<String, String>();
    for (String part : parts(Resource.text("page.css"), scheme)) {
      VARIABLE.matcher(part).results().forEach(each -> found.put(each.group(1), each.group(2)));
    }
    return found;
  }

  /** By selector and property; of a list of selectors each. */
  private static Map<String, String> chartColours(Scheme scheme) {
    var found = new LinkedHashMap<String, String>();
    for (String part : parts(Resource.text("chart.css"), scheme)) {
      RULE.matcher(part)
          .results()
          .forEach(
              each -> {
                for (String selector : each.group(1).split(",")) {
                  found.put(selector.strip() + " " + each.group(2), each.group(3));
                }
              });
    }
    return found;
  }

  @ParameterizedTest
  @EnumSource
  void page_textOnItsGround_isReadable(Scheme scheme) {
    var colours = variables(scheme);
    for (String ground : List.of("ground", "card", "code")) {
      for (String text : List.of("ink", "body", "soft", "key")) {
        assertContrast(colours.get(text), colours.get(ground), 4.5, text + " on " + ground);
      }
    }
    assertContrast(colours.get("good"), colours.get("good-ground"), 4.5, "done");
    assertContrast(colours.get("open"), colours.get("open-ground"), 4.5, "unfinished");
    assertContrast(colours.get("card"), colours.get("accent"), 4.5, "the button's text");
    assertContrast(colours.get("accent"), colours.get("ground"), 3, "the focus ring");
    assertContrast(colours.get("accent"), colours.get("card"), 3, "the focus ring");
  }

  @ParameterizedTest
  @EnumSource
  void charts_textAndMarks_standOut(Scheme scheme) {
    var colours = chartColours(scheme);
    String back = colours.get(".chart .back fill");
    assertThat(back).isEqualTo(variables(scheme).get("card"));
    for (String text : List.of(".chart text", ".chart .title", ".chart .soft", ".chart .name")) {
      assertContrast(colours.get(text + " fill"), back, 4.5, text);
    }
    assertContrast(colours.get(".chart .floor stroke"), back, 3, "the axis");
    int tones = 0;
    for (var each : colours.entrySet()) {
      if (each.getKey().matches("\\.(s\\d|q\\d|none|foe) color")) {
        assertContrast(each.getValue(), back, 3, each.getKey());
        tones++;
      }
      if (each.getKey().matches("\\.(q\\d|none|foe|s0) color")) {
        assertContrast(
            colours.get(".chart .number fill"), each.getValue(), 3, "a number on " + each.getKey());
      }
    }
    assertThat(tones).isEqualTo(6 + 5 + 2);
  }

  private static void assertContrast(
      @Nullable String one, @Nullable String other, double least, String what) {
    assertThat(contrast(requireNonNull(one, what), requireNonNull(other, what)))
        .as("%s: %s, %s", what, one, other)
        .isGreaterThanOrEqualTo(least);
  }

  private static double contrast(String first, String second) {
    double lighter = StrictMath.max(luminance(first), luminance(second));
    double darker = StrictMath.min(luminance(first), luminance(second));
    return (lighter + 0.05) / (darker + 0.05);
  }

  /** Relative luminance of a colour such as #0072b2. */
  private static double luminance(String colour) {
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double value = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
      double linear =
          value <= 0.04045 ? value / 12.92 : StrictMath.pow((value + 0.055) / 1.055, 2.4);
      sum += weights[i] * linear;
    }
    return sum;
  }
}
