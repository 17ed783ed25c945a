package org.coterie.app.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.coterie.app.results.Metrics;
import org.coterie.app.results.RunData;

/** Says what in a comparison does not go together, and what to beware of when reading it. */
final class Comparability {
  private static final int LABELS_NAMED = 4;

  private Comparability() {}

  static List<String> notes(List<RunData> runs, List<Group> groups, List<Row> rows, int tests) {
    var notes = new ArrayList<String>();
    differing(groups, "data sets", each -> each.experiment().chosen("data.dataset"), notes);
    differing(groups, "models", each -> each.experiment().described("model"), notes);
    differing(groups, "numbers of rounds", each -> each.experiment().text("rounds", "?"), notes);
    differing(groups, "numbers of nodes", each -> each.experiment().text("nodes", "?"), notes);
    splits(groups, notes);
    endings(groups, notes);
    versions(runs, notes);
    plugins(runs, notes);
    seeds(groups, notes);
    notFinite(rows, notes);
    unreached(rows, notes);
    sparse(groups, rows, notes);
    if (tests > 1) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%d paired tests stand here: where nothing differs at all, about one in twenty falls below 0.05 by chance. p is corrected for all %d by Holm's method.",
              tests,
              tests));
    }
    return notes;
  }

  private static void differing(
      List<Group> groups, String what, Function<RunData, String> value, List<String> notes) {
    told(groups, each -> value.apply(each.members().getFirst().run()), what, notes);
  }

  private static void told(
      List<Group> groups, Function<Group, String> value, String what, List<String> notes) {
    var byValue = new LinkedHashMap<String, List<String>>();
    groups.forEach(
        each ->
            byValue.computeIfAbsent(value.apply(each), _ -> new ArrayList<>()).add(each.label()));
    if (byValue.size() > 1) {
      notes.add(
          "Not comparable as they stand, different %s: %s."
              .formatted(
                  what,
                  byValue.entrySet().stream()
                      .map(each -> each.getKey() + " (" + labels(each.getValue()) + ")")
                      .collect(Collectors.joining(", "))));
    }
  }

  private static String labels(List<String> all) {
    return all.size() <= LABELS_NAMED ? String.join("; ", all) : all.size() + " groups";
  }

  private static void splits(List<Group> groups, List<String> notes) {
    told(
        groups,
        each ->
            new TreeSet<>(each.members().stream().map(Comparability::scoredOn).toList())
                .stream().collect(Collectors.joining(" and ")),
        "evaluated splits",
        notes);
  }

  private static String scoredOn(Member member) {
    String split = member.system().split();
    return split.isEmpty() ? "none" : split;
  }

  /** Where a run ended early, its figures are of another round than those of the others. */
  private static void endings(List<Group> groups, List<String> notes) {
    for (Group group : groups) {
      var rounds = new TreeSet<Integer>();
      group.members().forEach(each -> rounds.add(each.system().lastRound()));
      if (rounds.size() > 1) {
        notes.add(
            "%s: the seeds were scored last in different rounds, %d to %d."
                .formatted(group.label(), rounds.first(), rounds.last()));
      }
    }
  }

  private static void versions(List<RunData> runs, List<String> notes) {
    var versions = new TreeSet<String>();
    for (RunData run : runs) {
      String version = run.environment().path("coterie").asText("");
      String commit = run.environment().path("commit").asText("");
      if (!version.isEmpty()) {
        versions.add(commit.isEmpty() ? version : version + " (" + commit + ")");
      }
    }
    if (versions.size() > 1) {
      notes.add(
          "The runs were made by different versions of Coterie: "
              + String.join(", ", versions)
              + ".");
    }
  }

  /** The same name may be another method: a jar is told by its content. */
  private static void plugins(List<RunData> runs, List<String> notes) {
    var all = new TreeSet<String>();
    for (RunData run : runs) {
      var jars = new TreeSet<String>();
      for (JsonNode plugin : run.environment().path("plugins")) {
        String sha256 = plugin.path("sha256").asText("");
        jars.add(
            plugin.path("jar").asText("?")
                + " "
                + sha256.substring(0, Math.min(12, sha256.length())));
      }
      all.add(jars.isEmpty() ? "none" : String.join(" and ", jars));
    }
    if (all.size() > 1) {
      notes.add("The runs were made with different plugins: " + String.join(", ", all) + ".");
    }
  }

  private static void seeds(List<Group> groups, List<String> notes) {
    var bySeeds = new TreeMap<String, List<String>>();
    for (Group group : groups) {
      String seeds = group.seeds().stream().map(Seed::toString).collect(Collectors.joining(", "));
      bySeeds.computeIfAbsent(seeds, _ -> new ArrayList<>()).add(group.label());
    }
    if (bySeeds.size() > 1) {
      notes.add(
          "Not all groups have the same seeds, and only shared ones make pairs: "
              + bySeeds.entrySet().stream()
                  .map(each -> each.getKey() + " (" + labels(each.getValue()) + ")")
                  .collect(Collectors.joining("; "))
              + ".");
    }
    int fewest = groups.stream().mapToInt(each -> each.members().size()).min().orElse(0);
    if (fewest < Difference.FEWEST_PAIRS) {
      notes.add(
          fewest < 2
              ? "A group with one seed has no interval: what chance does cannot be told from one run."
              : "An interval over two seeds is wide, and honestly so: run more.");
    }
  }

  private static void notFinite(List<Row> rows, List<String> notes) {
    for (Row row : rows) {
      long bad = row.values().values().stream().filter(each -> !Double.isFinite(each)).count();
      if (bad > 0) {
        notes.add(
            "%s: %d of %d seeds ended with an %s that is no finite number."
                .formatted(row.group().label(), bad, row.values().size(), row.measure().metric()));
      }
    }
  }

  /** A round between two scored ones may have been the first; nobody looked. */
  private static void sparse(List<Group> groups, List<Row> rows, List<String> notes) {
    var every = new TreeSet<String>();
    groups.stream()
        .flatMap(each -> each.members().stream())
        .forEach(each -> every.add(each.run().experiment().text("evaluation.every", "1")));
    every.remove("1");
    if (!every.isEmpty() && rows.stream().anyMatch(each -> each.measure().target().isPresent())) {
      notes.add(
          "Rounds to an accuracy are counted in scored rounds; evaluation.every is %s."
              .formatted(String.join(" or ", every)));
    }
  }

  private static void unreached(List<Row> rows, List<String> notes) {
    for (Row row : rows) {
      int seeds = row.group().members().size();
      if (row.measure().target().isPresent() && row.values().size() < seeds) {
        notes.add(
            "%s: %d of %d seeds reached an %s of %s; a mean over those alone would flatter and is not shown."
                .formatted(
                    row.group().label(),
                    row.values().size(),
                    seeds,
                    Metrics.ACCURACY,
                    row.measure().target().getAsDouble()));
      }
    }
  }
}
