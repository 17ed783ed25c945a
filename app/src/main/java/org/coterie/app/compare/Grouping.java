package org.coterie.app.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.coterie.app.results.RunData;
import org.coterie.app.results.SystemRun;

/** Puts the systems of runs into groups, and the groups into an order that depends on no caller. */
final class Grouping {
  private final List<String> notes = new ArrayList<>();
  private final List<Group> groups;

  private record Candidate(SystemConfig config, Member member) {}

  private record Formed(SystemConfig config, List<Member> members) {
    int index() {
      return members.stream().mapToInt(Member::index).min().orElse(0);
    }
  }

  Grouping(List<RunData> runs) {
    SortedMap<String, List<Candidate>> alike = new TreeMap<>();
    for (RunData run : runs) {
      for (int i = 0; i < run.systems().size(); i++) {
        SystemRun system = run.systems().get(i);
        var config = SystemConfig.of(run, system);
        var member = new Member(Seed.of(run.experiment()), run, system, i);
        alike
            .computeIfAbsent(config.textButForWhoIsAway(), _ -> new ArrayList<>())
            .add(new Candidate(config, member));
      }
    }
    var formed = new ArrayList<Formed>();
    alike.values().forEach(each -> form(each, formed));
    this.groups = labelled(formed);
  }

  List<Group> groups() {
    return groups;
  }

  /** What a reader should know of how the groups came about. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  /** Apart where one seed comes with several plans of who is away: then they were meant. */
  private void form(List<Candidate> alike, List<Formed> formed) {
    var plansBySeed = new TreeMap<Seed, List<String>>();
    SortedMap<String, List<Candidate>> byPlan = new TreeMap<>();
    for (Candidate each : alike) {
      String plan = each.config().text();
      plansBySeed.computeIfAbsent(each.member().seed(), _ -> new ArrayList<>()).add(plan);
      byPlan.computeIfAbsent(plan, _ -> new ArrayList<>()).add(each);
    }
    boolean meant =
        plansBySeed.values().stream().anyMatch(each -> each.stream().distinct().count() > 1);
    Collection<List<Candidate>> apart = meant ? byPlan.values() : List.of(alike);
    apart.forEach(each -> formed.add(formed(each)));
    if (!meant && byPlan.size() > 1) {
      notes.add(
          "%s: who is away differs from seed to seed; as many nodes are away at each moment, so these runs are taken as one group."
              .formatted(alike.getFirst().config().label()));
    }
  }

  private Formed formed(List<Candidate> same) {
    var bySeed = new TreeMap<Seed, Member>();
    var sorted = same.stream().map(Candidate::member).sorted(Member.ORDER).toList();
    for (Member member : sorted) {
      Member first = bySeed.putIfAbsent(member.seed(), member);
      if (first != null) {
        notes.add(repeats(member, first));
      }
    }
    SystemConfig config =
        same.stream()
            .min(
                Comparator.comparing((Candidate each) -> each.member().index())
                    .thenComparing(each -> each.config().label()))
            .orElseThrow()
            .config();
    return new Formed(config, List.copyOf(bySeed.values()));
  }

  private static String repeats(Member member, Member first) {
    boolean equal = member.system().metrics().equals(first.system().metrics());
    return "%s of %s repeats that of %s (same settings, same seed%s) and is left out."
        .formatted(
            member.system().name(),
            member.run().folder(),
            first.run().folder(),
            equal ? "" : ", but OTHER figures: verify the runs");
  }

  private List<Group> labelled(List<Formed> formed) {
    formed.sort(
        Comparator.comparing(Formed::index)
            .thenComparing(each -> each.config().label())
            .thenComparing(each -> each.config().text()));
    var labels = new Labels(formed.stream().map(Formed::config).toList());
    List<String> all = labels.all();
    if (!labels.untold().isEmpty()) {
      notes.add(
          "Groups differ in more than their labels say: %s."
              .formatted(String.join("; ", labels.untold())));
    }
    List<Integer> order =
        IntStream.range(0, formed.size())
            .boxed()
            .sorted(
                Comparator.comparing((Integer i) -> formed.get(i).index())
                    .thenComparing(i -> formed.get(i).config().label())
                    .thenComparing(byKeys(labels))
                    .thenComparing(all::get))
            .toList();
    return order.stream()
        .map(i -> new Group(all.get(i), labels.keys(i), formed.get(i).members()))
        .toList();
  }

  /** By one key after the other; who has no value for it comes last. */
  private static Comparator<Integer> byKeys(Labels labels) {
    Comparator<Integer> order = (_, _) -> 0;
    for (String key : labels.names()) {
      order =
          order.thenComparing(
              i -> labels.keys(i).get(key), Comparator.nullsLast(Grouping::byValue));
    }
    return order;
  }

  /** Numbers by value, then other words by their letters. */
  private static int byValue(String one, String other) {
    double first = number(one);
    double second = number(other);
    int byNumber = Double.compare(first, second);
    return Double.isNaN(first) && Double.isNaN(second) ? one.compareTo(other) : byNumber;
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
