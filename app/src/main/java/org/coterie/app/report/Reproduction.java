package org.coterie.app.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.coterie.app.results.RunData;
import org.coterie.app.run.Command;

/** The last part of the page: the command, the resolved file with its hash, the environment. */
final class Reproduction {
  private final RunData run;

  Reproduction(RunData run) {
    this.run = run;
  }

  void write(Markup out) {
    out.open("section", "aria-label", "Reproduce").leaf("h2", "Reproduce").line();
    boolean dataDir = run.summary().path("command").asText().endsWith(Command.DATA_DIR);
    String command =
        Command.on(run.folder(), "run", "/experiment.yaml") + (dataDir ? Command.DATA_DIR : "");
    out.open("div", "class", "card").line();
    Document.command(out, command);
    out.leaf(
        "p",
        "From the launcher's folder; if the run folder lies elsewhere, change its path. Equal files "
            + "give equal metrics, models and plots, bit for bit, on any number of threads.",
        "class",
        "soft");
    out.open("table", "class", "facts").open("tbody").line();
    row(out, "Seeds", seeds());
    row(out, "SHA-256 of experiment.yaml", run.experimentSha256());
    row(out, "Format of the run folder", run.summary().path("format").asText(Figures.NONE));
    memory(out);
    out.close("tbody").close("table").line();
    if (run.experimentChanged()) {
      out.leaf(
          "p",
          "experiment.yaml is not the file that was run: its hash then was "
              + run.summary().path("resolved_sha256").asText(),
          "class",
          "notice");
    }
    out.open("details").leaf("summary", "The resolved experiment file").line();
    YamlListing.write(out, run.experimentText());
    out.close("details").close("div").close("section").line();
    environment(out);
  }

  private String seeds() {
    var experiment = run.experiment();
    String one = experiment.text("seed", "");
    return one.isEmpty()
        ? "data %s, model %s, protocol %s"
            .formatted(
                experiment.text("seed.data", "?"),
                experiment.text("seed.model", "?"),
                experiment.text("seed.protocol", "?"))
        : one;
  }

  private void memory(Markup out) {
    JsonNode peak = run.summary().path("peak_rss_bytes");
    if (peak.isNumber()) {
      row(out, "Peak memory of the process", Figures.bytes(peak.asDouble()));
    }
  }

  private void environment(Markup out) {
    out.open("section", "aria-label", "Environment").leaf("h2", "Environment").line();
    out.open("div", "class", "card").line();
    if (run.environment().isEmpty()) {
      out.leaf("p", "Not recorded.", "class", "soft");
    } else {
      out.open("table", "class", "facts").open("tbody").line();
      rows(out, "", run.environment());
      out.close("tbody").close("table");
    }
    out.close("div").close("section").line();
  }

  private static void rows(Markup out, String prefix, JsonNode object) {
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      String name = prefix + entry.getKey().replace('_', ' ');
      if (entry.getValue().isObject()) {
        rows(out, name + " · ", entry.getValue());
      } else {
        row(out, name, value(entry.getKey(), entry.getValue()));
      }
    }
  }

  private static String value(String key, JsonNode value) {
    if (value.isNumber() && key.endsWith("bytes")) {
      return Figures.bytes(value.asDouble());
    }
    return value.isValueNode() ? value.asText() : value.toString();
  }

  private static void row(Markup out, String what, String value) {
    out.open("tr").leaf("th", what, "scope", "row").leaf("td", value).close("tr").line();
  }
}
