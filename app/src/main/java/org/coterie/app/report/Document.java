package org.coterie.app.report;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.coterie.core.io.Sha256;

/**
 * An HTML file that asks for nothing outside itself: styles, charts and the script of the copy
 * buttons are inside, and its own content policy forbids every request and every other script. What
 * stands in it is made of sections; those that several pages have are written by the methods here.
 */
final class Document {
  private Document() {}

  /**
   * The whole file.
   *
   * @param title of the window
   * @param content writes what stands between the beginning and the end of {@code main}: a {@code
   *     header} with the {@code h1}, then sections
   */
  static String of(String title, Consumer<Markup> content) {
    String script = Resource.text("page.js");
    var out = new Markup();
    out.trusted("<!DOCTYPE html>\n").open("html", "lang", "en").line();
    head(out, title, script);
    out.open("body").line().open("main").line();
    content.accept(out);
    out.close("main").line();
    out.open("script").trusted(script).close("script").line();
    out.close("body").line().close("html").line();
    return out.toString();
  }

  private static void head(Markup out, String title, String script) {
    out.open("head").line().empty("meta", "charset", "utf-8").line();
    out.empty(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
            + "form-action 'none'; script-src 'sha256-"
            + sha256(script)
            + "'");
    out.line();
    out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    out.line().empty("meta", "name", "color-scheme", "content", "light dark").line();
    out.empty("link", "rel", "icon", "href", "data:,").line();
    out.leaf("title", title + " · Coterie").line();
    out.open("style").line();
    out.trusted(Resource.text("page.css")).trusted(Resource.text("chart.css"));
    out.close("style").line().close("head").line();
  }

  /** A part of the page under a heading of its own. */
  static void section(Markup out, String heading, Consumer<Markup> content) {
    out.open("section", "aria-label", heading).leaf("h2", heading).line();
    content.accept(out);
    out.close("section").line();
  }

  /** A section of charts, side by side where there is room; says so where there is none. */
  static void gallery(Markup out, String heading, List<? extends Picture> pictures) {
    section(
        out,
        heading,
        inside -> {
          if (pictures.isEmpty()) {
            inside.leaf("p", "Nothing was recorded yet that could be drawn.", "class", "soft");
          }
          inside.open("div", "class", "plots").line();
          pictures.forEach(each -> figure(inside, each));
          inside.close("div");
        });
  }

  private static void figure(Markup out, Picture picture) {
    out.open("figure", "class", "card").trusted(picture.inline());
    out.leaf("figcaption", picture.description());
    if (picture instanceof Chart chart && Crowd.of(chart.series()).crowded()) {
      CrowdTable.write(out, chart);
    }
    out.close("figure").line();
  }

  /** A command to be copied: the button beside it does so. */
  static void command(Markup out, String command) {
    out.open("div", "class", "command").leaf("code", command, "tabindex", "0");
    out.leaf("button", "Copy", "type", "button").close("div").line();
  }

  /** A table that scrolls inside itself where the page is too narrow for it. */
  static void scrolling(Markup out, String label, Consumer<Markup> table) {
    out.open("div", "class", "scroll", "role", "region", "aria-label", label, "tabindex", "0");
    table.accept(out);
    out.close("div").line();
  }

  private static String sha256(String text) {
    return Base64.getEncoder()
        .encodeToString(Sha256.begin().digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
