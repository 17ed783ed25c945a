package org.coterie.app.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.coterie.app.results.RunData;
import org.coterie.app.results.SystemRun;

/** How the run went: planned faults, what became of the messages, and bytes by kind of message. */
final class Conduct {
  private static final int FAULTS_SHOWN = 12;

  /** What each counter of the simulator means, in the order in which they are told. */
  private static final Map<String, String> COUNTERS = new LinkedHashMap<>();

  static {
    COUNTERS.put("sent", "sent, once a receiver");
    COUNTERS.put("read", "read by the turn that named them");
    COUNTERS.put("lost", "lost by plan");
    COUNTERS.put("stale", "dropped: their reader had gone on");
    COUNTERS.put("unread", "still unread at the end");
    COUNTERS.put("missing", "links taken as missing");
    COUNTERS.put("expired", "waits that ended because nobody could move");
  }

  private final RunData run;

  Conduct(RunData run) {
    this.run = run;
  }

  void write(Markup out) {
    out.open("section", "aria-label", "Messages and faults");
    out.leaf("h2", "Messages and faults").line();
    out.open("div", "class", "pair").line();
    messages(out);
    faults(out);
    out.close("div").close("section").line();
  }

  private void messages(Markup out) {
    JsonNode counters = run.summary().path("counters");
    out.open("div", "class", "card").leaf("h3", "What became of the messages").line();
    if (counters.isEmpty()) {
      out.leaf("p", "Not counted: the run has not ended.", "class", "soft");
    } else {
      out.leaf("p", verdict(counters)).line().open("table").open("tbody");
      COUNTERS.forEach(
          (key, meaning) -> {
            if (counters.path(key).isNumber()) {
              row(out, meaning, Figures.count(counters.path(key).asLong()));
            }
          });
      out.close("tbody").close("table");
    }
    out.close("div").line();
  }

  /** The one sentence that the counters come to. */
  private static String verdict(JsonNode counters) {
    long missing = counters.path("missing").asLong();
    long unread = counters.path("sent").asLong() - counters.path("read").asLong();
    if (missing == 0 && unread == 0) {
      return "Nothing was missing, and all that was sent was read.";
    }
    return "%s taken as missing; %s sent but not read."
        .formatted(
            missing == 1 ? "1 link was" : Figures.count(missing) + " links were",
            unread == 1 ? "1 message was" : Figures.count(unread) + " messages were");
  }

  private void faults(Markup out) {
    out.open("div", "class", "card").leaf("h3", "Planned faults").line();
    List<String> faults = run.experiment().faults();
    if (faults.isEmpty()) {
      out.leaf("p", "None was planned.");
    } else {
      out.open("ul", "class", "plain");
      faults.stream().limit(FAULTS_SHOWN).forEach(each -> out.leaf("li", each));
      out.close("ul");
    }
    if (faults.size() > FAULTS_SHOWN) {
      String more = Figures.count(faults.size() - FAULTS_SHOWN);
      out.leaf("p", more + " more stand in experiment.yaml.", "class", "soft");
    }
    bytesByMessage(out);
    out.close("div").line();
  }

  private void bytesByMessage(Markup out) {
    var rows = new ArrayList<List<String>>();
    for (SystemRun system : run.systems()) {
      system
          .bytesByMessage()
          .forEach(
              (message, bytes) ->
                  rows.add(List.of(system.name() + " · " + message, Figures.bytes(bytes))));
    }
    if (rows.isEmpty()) {
      return;
    }
    out.leaf("h3", "Data sent by kind of message").line().open("table").open("tbody");
    rows.forEach(each -> row(out, each.getFirst(), each.getLast()));
    out.close("tbody").close("table");
  }

  private static void row(Markup out, String what, String figure) {
    out.open("tr").leaf("th", what, "scope", "row");
    out.leaf("td", figure, "class", "figure").close("tr").line();
  }
}
