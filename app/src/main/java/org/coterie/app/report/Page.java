package org.coterie.app.report;

import java.util.List;
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
          optional(out, "Who holds what", Arrangement.split(run));
          optional(out, "Topology", Arrangement.topology(run));
          new Conduct(run).write(out);
          new Privacy(run).write(out);
          new Reproduction(run).write(out);
        });
  }

  private static void optional(Markup out, String heading, List<Picture> pictures) {
    if (!pictures.isEmpty()) {
      Document.gallery(out, heading, pictures);
    }
  }
}
