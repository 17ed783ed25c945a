package org.coterie.app.report;

import org.coterie.app.results.RunData;

/** The report of one run, as one HTML file. */
final class Page {
  private Page() {}

  static String of(RunData run) {
    return Document.of(
        Heading.name(run),
        out -> {
          new Heading(run).write(out);
          new ResultTable(run).write(out);
          Document.gallery(out, "Plots", Plots.of(run));
          new Conduct(run).write(out);
          new Privacy(run).write(out);
          new Reproduction(run).write(out);
        });
  }
}
