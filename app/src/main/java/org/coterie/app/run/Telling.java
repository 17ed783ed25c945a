package org.coterie.app.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.coterie.core.io.Failpoint;
import org.coterie.core.method.MetricsObserver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of a run as it goes: the files first, then everybody else. */
final class Telling {
  private static final Logger LOG = LoggerFactory.getLogger(Telling.class);

  private final MetricsFiles files;
  private final List<GuardedObserver> others;

  private Telling(MetricsFiles files, List<GuardedObserver> others) {
    this.files = files;
    this.others = others;
  }

  /** Progress, those who were given, and those whom the registries' loader finds. */
  static Telling to(MetricsFiles files, Options options) {
    var others = new ArrayList<GuardedObserver>();
    others.add(new GuardedObserver(options.progress()));
    options.observers().forEach(each -> others.add(new GuardedObserver(each)));
    found(options.registries().loader()).forEach(each -> others.add(new GuardedObserver(each)));
    return new Telling(files, List.copyOf(others));
  }

  /** A new one of each kind; one that cannot be made is named by a warning. */
  private static List<MetricsObserver> found(ClassLoader loader) {
    var found = new ArrayList<MetricsObserver>();
    for (var provider : providers(loader)) {
      try {
        found.add(provider.get());
      } catch (ServiceConfigurationError | LinkageError e) {
        warn(e);
      }
    }
    return found;
  }

  private static List<ServiceLoader.Provider<MetricsObserver>> providers(ClassLoader loader) {
    var providers = new ArrayList<ServiceLoader.Provider<MetricsObserver>>();
    try {
      ServiceLoader.load(MetricsObserver.class, loader).stream().forEach(providers::add);
    } catch (ServiceConfigurationError | LinkageError e) {
      warn(e); // Whoever stands behind it cannot be reached.
    }
    providers.sort(Comparator.comparing(each -> each.type().getName()));
    return providers;
  }

  private static void warn(Error cause) {
    LOG.warn(
        "an observer cannot be loaded and is left out: {}",
        String.valueOf(cause.getMessage()).replaceAll("\\s*\\R\\s*", " "));
  }

  void begun(MetricsObserver.Run run) {
    others.forEach(each -> each.begun(run));
  }

  void round(MetricsObserver.Round closed) {
    files.round(closed);
    Failpoint.pass("round.written");
    others.forEach(each -> each.round(closed));
  }

  void ended(MetricsObserver.Ending ending) {
    others.forEach(each -> each.ended(ending));
  }
}
