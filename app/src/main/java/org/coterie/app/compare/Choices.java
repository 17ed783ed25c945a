package org.coterie.app.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.coterie.app.results.Metrics;
import org.coterie.app.results.SystemRun;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.spi.NearestName;

/** What of the runs a question is about. */
final class Choices {
  private static final List<String> USUAL =
      List.of(
          Metrics.ACCURACY, "eval_loss", Metrics.ATTACK_SUCCESS, "bytes_sent", "virtual_seconds");

  private Choices() {}

  /**
   * @param against its label, or the name of a system that one group alone is of
   */
  static Group reference(List<Group> groups, Optional<String> against) {
    if (against.isEmpty()) {
      return groups.getFirst();
    }
    var named = groups.stream().filter(each -> each.label().equals(against.get())).toList();
    if (named.isEmpty()) {
      named = groups.stream().filter(each -> isOf(each, against.get())).toList();
    }
    if (named.size() == 1) {
      return named.getFirst();
    }
    throw new CoterieException(
        ErrorCode.UNKNOWN_NAME,
        named.isEmpty()
            ? "no group is called '%s'; %s"
                .formatted(against.get(), NearestName.hint(against.get(), labels(groups)))
            : "'%s' is %d groups; name one of them: %s"
                .formatted(against.get(), named.size(), String.join("; ", labels(named))));
  }

  private static List<String> labels(List<Group> groups) {
    return groups.stream().map(Group::label).toList();
  }

  private static boolean isOf(Group group, String system) {
    return group.members().getFirst().system().name().equals(system);
  }

  static List<Measure> measures(List<Group> groups, Question question) {
    var systems =
        groups.stream().flatMap(each -> each.members().stream()).map(Member::system).toList();
    question.split().ifPresent(split -> requireSplit(systems, split));
    var measures = new ArrayList<Measure>();
    for (String metric : question.metrics().isEmpty() ? USUAL : question.metrics()) {
      Measure measure = Measure.of(metric, question.split());
      if (systems.stream().anyMatch(each -> measure.of(each).isPresent())) {
        measures.add(measure);
      } else if (!question.metrics().isEmpty()) {
        throw unknown(systems, metric, question.split());
      }
    }
    question.target().ifPresent(target -> measures.add(Measure.roundsTo(target, question.split())));
    if (measures.isEmpty()) {
      throw Comparison.none("the runs have no metric to compare; let them score their models");
    }
    return measures.stream().distinct().toList();
  }

  private static void requireSplit(List<SystemRun> systems, String split) {
    var known = new TreeSet<String>();
    systems.stream().flatMap(Choices::keys).map(Metrics.Key::split).forEach(known::add);
    known.remove("");
    if (!known.contains(split)) {
      throw new CoterieException(
          ErrorCode.UNKNOWN_NAME,
          "no run has figures on the split '%s'; %s"
              .formatted(split, NearestName.hint(split, known)));
    }
  }

  private static CoterieException unknown(
      List<SystemRun> systems, String metric, Optional<String> split) {
    var known = new TreeSet<String>();
    systems.stream()
        .flatMap(Choices::keys)
        .filter(each -> split.isEmpty() || each.split().equals(split.get()))
        .map(Metrics.Key::metric)
        .forEach(known::add);
    return new CoterieException(
        ErrorCode.UNKNOWN_NAME,
        "no run has the metric '%s'%s; %s"
            .formatted(
                metric,
                split.map(each -> " on the split '" + each + "'").orElse(""),
                NearestName.hint(metric, known)));
  }

  private static Stream<Metrics.Key> keys(SystemRun system) {
    return system.metrics().aggregates().keySet().stream();
  }
}
