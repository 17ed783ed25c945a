package org.coterie.app.run;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.coterie.core.method.MetricsObserver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An observer that cannot harm the run: whatever it throws is a warning, and it is told nothing
 * from then on; nor may it leave the run's thread interrupted.
 */
final class GuardedObserver {
  private static final Logger LOG = LoggerFactory.getLogger(GuardedObserver.class);

  private final MetricsObserver observer;
  private final SortedMap<String, Integer> told = new TreeMap<>();
  private boolean leftOut;

  GuardedObserver(MetricsObserver observer) {
    this.observer = observer;
  }

  void begun(MetricsObserver.Run run) {
    attempt(
        each -> {
          if (!each.repeated()) {
            run.parts().forEach(part -> told.put(part.system(), part.told()));
          }
          each.begun(run);
        });
  }

  void round(MetricsObserver.Round closed) {
    if (closed.round() > told.getOrDefault(closed.system(), -1)) {
      attempt(each -> each.round(closed));
    }
  }

  void ended(MetricsObserver.Ending ending) {
    attempt(each -> each.ended(ending));
  }

  private void attempt(Consumer<MetricsObserver> call) {
    if (leftOut) {
      return;
    }
    boolean interrupted = Thread.currentThread().isInterrupted();
    try {
      call.accept(observer);
    } catch (Throwable thrown) { // Of a stranger: even an Error must not end somebody's run.
      leftOut = true;
      LOG.warn(
          "the observer {} failed with {} and is left out from here on; the run goes on",
          observer.getClass().getName(),
          String.valueOf(thrown).replaceAll("\\s*\\R\\s*", " "));
    }
    if (!interrupted) {
      Thread.interrupted(); // Else the next file could not be written.
    }
  }
}
