package org.coterie.app.report;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.coterie.app.results.RunData;
import org.coterie.core.io.Sha256;

/**
 * The report as one HTML file that asks for nothing outside itself: styles, charts and the script
 * of the copy button are inside, and its own content policy forbids every request and every other
 * script.
 */
final class Page {
  private final RunData run;
  private final Markup out = new Markup();

  private Page(RunData run) {
    this.run = run;
  }

  static String of(RunData run) {
    var page = new Page(run);
    page.write();
    return page.out.toString();
  }

  private void write() {
    String script = Resource.text("page.js");
    out.trusted("<!DOCTYPE html>\n").open("html", "lang", "en").line();
    head(script);
    out.open("body").line().open("main").line();
    new Heading(run).write(out);
    new ResultTable(run).write(out);
    plots();
    new Conduct(run).write(out);
    new Privacy(run).write(out);
    new Reproduction(run).write(out);
    out.close("main").line();
    out.open("script").trusted(script).close("script").line();
    out.close("body").line().close("html").line();
  }

  private void head(String script) {
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
    out.leaf("title", Heading.name(run) + " · Coterie").line();
    out.open("style").line();
    out.trusted(Resource.text("page.css")).trusted(Resource.text("chart.css"));
    out.close("style").line().close("head").line();
  }

  private void plots() {
    List<Chart> charts = Plots.of(run);
    out.open("section", "aria-label", "Plots").leaf("h2", "Plots").line();
    if (charts.isEmpty()) {
      out.leaf("p", "Nothing was recorded yet that could be drawn.", "class", "soft");
    }
    out.open("div", "class", "plots").line();
    for (Chart chart : charts) {
      out.open("figure", "class", "card").trusted(chart.inline());
      out.leaf("figcaption", chart.description()).close("figure").line();
    }
    out.close("div").close("section").line();
  }

  private static String sha256(String text) {
    return Base64.getEncoder()
        .encodeToString(Sha256.begin().digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
