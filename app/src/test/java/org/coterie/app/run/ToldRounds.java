package org.coterie.app.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.coterie.core.method.MetricsObserver;

/**
 * Writes down what it is told. Public, with a public constructor: a service loader makes some of
 * them.
 */
public final class ToldRounds implements MetricsObserver {
  private static final List<ToldRounds> FOUND = Collections.synchronizedList(new ArrayList<>());

  private final boolean repeated;
  private final List<String> calls = new ArrayList<>();
  private final SortedMap<String, StringBuilder> rows = new TreeMap<>();
  private final List<Run> runs = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  /** As a plug-in. */
  public ToldRounds() {
    this(false);
    FOUND.add(this);
  }

  ToldRounds(boolean repeated) {
    this.repeated = repeated;
  }

  /** Those that service loaders have made since this was asked last. */
  static List<ToldRounds> found() {
    List<ToldRounds> found = List.copyOf(FOUND);
    FOUND.clear();
    return found;
  }

  /** {@code system round}, and how it began and ended. */
  List<String> calls() {
    return calls;
  }

  List<Run> runs() {
    return runs;
  }

  List<Thread> threads() {
    return threads;
  }

  /** As the file would have it, had it been written by this observer. */
  String metrics(String system) {
    return MetricsFiles.HEADER + rows.getOrDefault(system, new StringBuilder());
  }

  @Override
  public boolean repeated() {
    return repeated;
  }

  @Override
  public void begun(Run run) {
    runs.add(run);
    note("begun");
  }

  @Override
  public void round(Round round) {
    note(round.system() + " " + round.round());
    var text = rows.computeIfAbsent(round.system(), _ -> new StringBuilder());
    round.rows().forEach(row -> MetricsFiles.append(text, round.round(), row));
  }

  @Override
  public void ended(Ending ending) {
    note(ending.toString());
    if (ending == Ending.DONE && !runs.isEmpty()) {
      Path summary = new RunFolder(runs.getLast().folder()).summary();
      note(Files.exists(summary) ? "summary" : "no summary");
    }
  }

  private void note(String call) {
    calls.add(call);
    threads.add(Thread.currentThread());
  }
}
