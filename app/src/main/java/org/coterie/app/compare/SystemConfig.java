package org.coterie.app.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.coterie.app.results.ExperimentFile;
import org.coterie.app.results.RunData;
import org.coterie.app.results.SystemRun;
import org.jspecify.annotations.Nullable;

/**
 * All that decides a system's results but the seed: what a resolved experiment says, without the
 * other systems of the file and without what changes no figure.
 *
 * @param label what the run calls the system
 * @param tree by key, in the order of the file, {@code system} first
 */
record SystemConfig(String label, Map<String, Object> tree) {
  private static final Set<String> NO_MATTER =
      Set.of("coterie", "name", "seed", "checkpoint", "system", "baselines");

  static SystemConfig of(RunData run, SystemRun system) {
    var tree = new LinkedHashMap<String, Object>();
    var own = own(run.experiment(), system);
    boolean clean = "none".equals(own.get("adversary"));
    own.remove("as");
    own.remove("adversary");
    tree.put("system", own);
    run.experiment()
        .root()
        .forEach(
            (key, value) -> {
              boolean spared = clean && "adversary".equals(key);
              if (!NO_MATTER.contains(String.valueOf(key)) && value != null && !spared) {
                tree.put(String.valueOf(key), value);
              }
            });
    return new SystemConfig(system.name(), tree);
  }

  private static Map<String, Object> own(ExperimentFile experiment, SystemRun system) {
    Object found = experiment.root().get("system");
    int index = experiment.baselines().indexOf(system.name());
    if (!system.main()
        && index >= 0
        && experiment.root().get("baselines") instanceof List<?> baselines) {
      found = baselines.get(index);
    }
    var own = new LinkedHashMap<String, Object>();
    if (found instanceof Map<?, ?> map) {
      map.forEach((key, value) -> own.put(String.valueOf(key), value));
    } else {
      own.put("name", String.valueOf(found));
    }
    return own;
  }

  /** Equal for equal experiments. */
  String text() {
    return tree.toString();
  }

  /**
   * Equal for those too in which as many nodes are away at each moment, whichever they are: churn
   * is drawn from the seed and stands in the resolved file as absences.
   */
  String textButForWhoIsAway() {
    if (!(tree.get("faults") instanceof List<?> faults)) {
      return text();
    }
    var changes = new TreeMap<String, Integer>();
    for (Object fault : faults) {
      if (fault instanceof Map<?, ?> map && "absence".equals(map.get("kind"))) {
        int nodes = map.get("nodes") instanceof List<?> named ? named.size() : 1;
        changes.merge(String.valueOf(map.get("from")), nodes, Integer::sum);
        changes.merge(String.valueOf(map.get("until")), -nodes, Integer::sum);
      }
    }
    changes.values().removeIf(each -> each == 0);
    var others = new LinkedHashMap<>(tree);
    others.put("faults", faults.stream().filter(each -> !isAbsence(each)).toList());
    return others + " away " + changes;
  }

  private static boolean isAbsence(@Nullable Object fault) {
    return fault instanceof Map<?, ?> map && "absence".equals(map.get("kind"));
  }
}
