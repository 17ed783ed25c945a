package org.coterie.app.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.coterie.app.results.Metrics;
import org.coterie.app.results.RunData;
import org.coterie.app.results.SystemRun;
import org.coterie.app.run.Command;

/** The top of the page: what was run, how it ended, and the figures a reader wants first. */
final class Heading {
  private static final int BASELINES_SHOWN = 2;
  private static final int ATTACKERS_SHOWN = 20;

  private final RunData run;

  Heading(RunData run) {
    this.run = run;
  }

  private record Tile(String label, String value, String note) {}

  static String name(RunData run) {
    return run.experiment().text("name", run.folder());
  }

  void write(Markup out) {
    out.open("header").line();
    out.open("p", "class", "kicker").text("Coterie run ");
    out.leaf("span", run.status(), "class", "status " + statusClass()).close("p").line();
    out.leaf("h1", name(run)).line();
    out.leaf("p", sentence(), "class", "lede").line();
    if (!run.status().equals("done")) {
      out.leaf("p", unfinished(), "class", "notice").line();
    }
    out.open("div", "class", "tiles").line();
    for (Tile tile : tiles()) {
      out.open("div", "class", "card tile").leaf("span", tile.label(), "class", "label");
      out.leaf("span", tile.value(), "class", "value").leaf("span", tile.note(), "class", "soft");
      out.close("div").line();
    }
    out.close("div").close("header").line();
  }

  private String statusClass() {
    return run.status().equals("done") ? "good" : "open";
  }

  private String unfinished() {
    return "This run has not ended: the figures are those of the last round that was closed. "
        + "%s goes on from its newest checkpoint, to the same bits."
            .formatted(Command.on(run.folder(), "resume", ""));
  }

  /** One sentence that could stand in a paper's caption. */
  private String sentence() {
    var experiment = run.experiment();
    var text = new StringBuilder(run.main().name());
    text.append(" with ").append(experiment.text("nodes", "?")).append(" nodes");
    phrase(text, " on ", experiment.chosen("data.dataset"));
    phrase(text, ", split by ", experiment.described("data.partitioner"));
    phrase(text, ", model ", experiment.described("model"));
    phrase(text, ", topology ", experiment.described("topology"));
    phrase(text, ", attacked by " + attackers(), experiment.described("adversary.attack"));
    text.append("; ").append(experiment.text("rounds", "?")).append(" rounds");
    return text.append(earlyEnd()).append('.').toString();
  }

  /** Nothing where the main system went to its last round. */
  private String earlyEnd() {
    JsonNode stopped = run.summary().path("results").path(0).path("stopped");
    if (stopped.isMissingNode()) {
      return "";
    }
    return ", stopped early after round %d: %s %s"
        .formatted(
            stopped.path("round").asInt(),
            stopped.path("metric").asText(),
            stopped.path("reason").asText().equals("target")
                ? "reached its target"
                : "got no better any more");
  }

  /** How many and which, as the summary names them; nothing where the run was cut before it. */
  private String attackers() {
    JsonNode adversary = run.summary().path("adversary");
    if (adversary.path("sybils").isNumber()) {
      int edges = adversary.path("attack_edges").asInt();
      return Figures.counted(adversary.path("sybils").asInt(), "Sybil")
          + (edges == 0 ? "" : " on " + Figures.counted(edges, "attack edge"))
          + " with ";
    }
    JsonNode nodes = adversary.path("nodes");
    if (!nodes.isArray()) {
      return "";
    }
    var names = new ArrayList<String>();
    nodes.forEach(node -> names.add(node.asText()));
    String which = String.join(", ", names.subList(0, Math.min(ATTACKERS_SHOWN, names.size())));
    return "%d of the nodes%s with "
        .formatted(
            names.size(),
            names.isEmpty()
                ? ""
                : " (" + which + (names.size() > ATTACKERS_SHOWN ? ", ...)" : ")"));
  }

  private static void phrase(StringBuilder text, String before, String what) {
    if (!what.isEmpty()) {
      text.append(before).append(what);
    }
  }

  private List<Tile> tiles() {
    SystemRun main = run.main();
    var tiles = new ArrayList<Tile>();
    OptionalDouble accuracy = main.result(Metrics.ACCURACY);
    if (accuracy.isPresent()) {
      tiles.add(
          new Tile(
              "Mean accuracy",
              Figures.decimal(accuracy.getAsDouble(), 4),
              "on %s, round %d of %s"
                  .formatted(
                      main.split(), main.lastRound(), run.experiment().text("rounds", "?"))));
    }
    main.result(Metrics.ACCURACY + "_worst10")
        .ifPresent(
            value ->
                tiles.add(
                    new Tile("Worst 10 %", Figures.decimal(value, 4), "mean of the worst nodes")));
    main.metrics()
        .last("test", Metrics.ATTACK_SUCCESS)
        .ifPresent(
            value ->
                tiles.add(
                    new Tile(
                        "Attack success", Figures.decimal(value, 4), "on altered test images")));
    if (accuracy.isPresent()) {
      run.systems().stream()
          .filter(each -> !each.main() && each.result(Metrics.ACCURACY).isPresent())
          .limit(BASELINES_SHOWN)
          .forEach(each -> tiles.add(against(each, accuracy.getAsDouble())));
    }
    main.total("bytes_sent")
        .ifPresent(
            value -> tiles.add(new Tile("Data sent", Figures.bytes(value), "all nodes, encoded")));
    main.seconds()
        .ifPresent(
            value -> tiles.add(new Tile("Wall time", Figures.seconds(value), "on this machine")));
    return tiles;
  }

  private static Tile against(SystemRun baseline, double accuracy) {
    double other = baseline.result(Metrics.ACCURACY).orElse(Double.NaN);
    return new Tile(
        "Against " + baseline.name(),
        Figures.signed(accuracy - other, 4),
        "which reaches " + Figures.decimal(other, 4));
  }
}
