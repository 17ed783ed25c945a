package org.coterie.app.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/**
 * One combination of values, and what its runs came to over the seeds: a first look. Intervals and
 * differences are for a comparison.
 *
 * @param members in the order of their seeds
 */
public record Tally(List<StudyRun> members) {
  /** Copies the list. */
  public Tally {
    members = List.copyOf(members);
  }

  /** One for each combination, in the order of the runs. */
  public static List<Tally> of(List<StudyRun> runs) {
    var cells = new LinkedHashMap<SequencedMap<String, String>, List<StudyRun>>();
    runs.forEach(run -> cells.computeIfAbsent(run.run().values(), _ -> new ArrayList<>()).add(run));
    return cells.values().stream().map(Tally::new).toList();
  }

  /** By swept key. */
  public SequencedMap<String, String> values() {
    return members.getFirst().run().values();
  }

  /** How many runs it has. */
  public int runs() {
    return members.size();
  }

  /** How many of them have come to their end: those that a mean is over. */
  public int done() {
    return finished().size();
  }

  /**
   * How many of those have a figure that is no finite number; they count in the means all the same.
   */
  public int diverged() {
    return (int) members.stream().filter(run -> run.status() == StudyRun.Status.DIVERGED).count();
  }

  private List<StudyRun> finished() {
    return members.stream().filter(run -> run.status().isFinished()).toList();
  }

  /** Mean over the runs that are done; empty where none is, or one has no such figure. */
  public Optional<Double> mean(String metric) {
    return Optional.ofNullable(means().get(metric));
  }

  /** All means, by metric. */
  public SequencedMap<String, Double> means() {
    List<StudyRun> finished = finished();
    if (finished.isEmpty()) {
      return Collections.emptyNavigableMap();
    }
    var means = new LinkedHashMap<String, Double>();
    for (String metric : finished.getFirst().metrics().keySet()) {
      List<OptionalDouble> values = finished.stream().map(run -> run.metric(metric)).toList();
      if (values.stream().allMatch(OptionalDouble::isPresent)) {
        means.put(metric, mean(values.stream().map(OptionalDouble::getAsDouble).toList()));
      }
    }
    return means;
  }

  /** Sample standard deviation over the runs that are done; empty with fewer than two. */
  public Optional<Double> deviation(String metric) {
    Optional<Double> mean = mean(metric);
    List<StudyRun> finished = finished();
    if (mean.isEmpty() || finished.size() < 2) {
      return Optional.empty();
    }
    double sum = 0;
    for (StudyRun run : finished) {
      double difference = run.metric(metric).getAsDouble() - mean.get();
      sum += difference * difference;
    }
    return Optional.of(Math.sqrt(sum / (finished.size() - 1)));
  }

  /** Wall time of the runs that are done, together; measured. */
  public Optional<Double> seconds() {
    double sum = 0;
    for (StudyRun run : finished()) {
      sum += run.seconds().orElse(0);
    }
    return finished().isEmpty() ? Optional.empty() : Optional.of(sum);
  }

  /** In the order of the seeds. */
  private static double mean(List<Double> values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.size();
  }
}
