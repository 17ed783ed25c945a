package org.coterie.app.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.coterie.app.results.RunData;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/**
 * Runs side by side. The order of groups and rows depends on what the runs say and on nothing else.
 *
 * @param groups the main systems first, then baselines in the order of their files
 * @param reference the group that differences are to
 * @param measures in the order of their rows
 * @param rows by measure, then by group; where a group has no value its row is there with n = 0
 * @param notes whole sentences: what does not go together, what was left out, what to beware of
 * @param tests how many paired tests were made
 */
public record Comparison(
    List<Group> groups,
    Group reference,
    List<Measure> measures,
    List<Row> rows,
    List<String> notes,
    int tests) {
  public Comparison {
    groups = List.copyOf(groups);
    measures = List.copyOf(measures);
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }

  /**
   * The usual comparison of runs: see {@link #of(List, Question)}.
   *
   * @param runs in any order
   */
  public static Comparison of(List<RunData> runs) {
    return of(runs, Question.USUAL);
  }

  /**
   * Groups the runs' systems, and says what their figures come to over the seeds. Runs that have
   * not ended are left out, with a note.
   *
   * @param runs in any order
   * @throws CoterieException {@code RUN_FOLDER} when none has ended; {@code UNKNOWN_NAME} for a
   *     metric, split or group that none has
   */
  public static Comparison of(List<RunData> runs, Question question) {
    var notes = new ArrayList<String>();
    List<RunData> ended = Endings.of(runs, notes);
    var grouping = new Grouping(ended);
    List<Group> groups = grouping.groups();
    notes.addAll(grouping.notes());
    Group reference = Choices.reference(groups, question.against());
    List<Measure> measures = Choices.measures(groups, question);
    List<Row> rows = rows(groups, reference, measures);
    List<Row> corrected = corrected(rows);
    int tests = tests(rows).size();
    notes.addAll(Comparability.notes(ended, groups, corrected, tests));
    return new Comparison(groups, reference, measures, corrected, notes, tests);
  }

  /** The same, with more to say before all else. */
  public Comparison noting(List<String> more) {
    var all = new ArrayList<>(more);
    all.addAll(notes);
    return new Comparison(groups, reference, measures, rows, all, tests);
  }

  /** The rows of one measure, one a group. */
  public List<Row> rows(Measure measure) {
    return rows.stream().filter(each -> each.measure().equals(measure)).toList();
  }

  /** The row of one measure of the group with that label. */
  public Optional<Row> row(String metric, String label) {
    return rows.stream()
        .filter(each -> each.measure().metric().equals(metric))
        .filter(each -> each.group().label().equals(label))
        .findFirst();
  }

  private static List<Row> rows(List<Group> groups, Group reference, List<Measure> measures) {
    var rows = new ArrayList<Row>();
    for (Measure measure : measures) {
      SortedMap<Seed, Double> others = told(reference, measure);
      for (Group group : groups) {
        SortedMap<Seed, Double> values = values(group, measure);
        Optional<Difference> difference =
            group.equals(reference)
                ? Optional.empty()
                : Optional.of(paired(told(group, measure), others));
        rows.add(
            new Row(
                group,
                measure,
                values.isEmpty() ? "" : measure.splitOf(group.members().getFirst().system()),
                values,
                Estimate.of(array(told(group, measure))),
                difference));
      }
    }
    return rows;
  }

  private static SortedMap<Seed, Double> values(Group group, Measure measure) {
    var values = new TreeMap<Seed, Double>();
    for (Member member : group.members()) {
      measure.of(member.system()).ifPresent(value -> values.put(member.seed(), value));
    }
    return values;
  }

  /** Those that a mean may be taken of: over the seeds alone that reached a target, it flatters. */
  private static SortedMap<Seed, Double> told(Group group, Measure measure) {
    SortedMap<Seed, Double> values = values(group, measure);
    boolean flatters = measure.target().isPresent() && values.size() < group.members().size();
    return flatters ? new TreeMap<>() : values;
  }

  private static Difference paired(SortedMap<Seed, Double> values, SortedMap<Seed, Double> others) {
    var both = new TreeMap<>(values);
    both.keySet().retainAll(others.keySet());
    var theirs = new TreeMap<>(others);
    theirs.keySet().retainAll(both.keySet());
    return Difference.of(array(both), array(theirs));
  }

  private static double[] array(SortedMap<Seed, Double> values) {
    return values.values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static List<Difference> tests(List<Row> rows) {
    return rows.stream()
        .flatMap(each -> each.difference().stream())
        .filter(each -> each.p().isPresent())
        .toList();
  }

  private static List<Row> corrected(List<Row> rows) {
    double[] p = tests(rows).stream().mapToDouble(each -> each.p().getAsDouble()).toArray();
    double[] holm = Holm.corrected(p);
    var corrected = new ArrayList<Row>();
    int at = 0;
    for (Row row : rows) {
      var difference = row.difference().filter(each -> each.p().isPresent());
      corrected.add(difference.isEmpty() ? row : row.with(difference.get().corrected(holm[at++])));
    }
    return corrected;
  }

  static CoterieException none(String what) {
    return new CoterieException(ErrorCode.RUN_FOLDER, what);
  }
}
