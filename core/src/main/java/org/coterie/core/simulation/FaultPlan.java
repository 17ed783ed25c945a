package org.coterie.core.simulation;

import java.util.ArrayList;
import java.util.List;

/** Planned faults: a pure function of (plan, link, moment) that both ends evaluate. */
public record FaultPlan(List<Fault> faults) {
  public static final FaultPlan NONE = new FaultPlan(List.of());

  public FaultPlan {
    faults = List.copyOf(faults);
  }

  /**
   * A plan under which the same participants, from the same seeds, read again what they read in the
   * run that wrote this log.
   *
   * <p>Closings are not planned: they follow from the rest.
   */
  public static FaultPlan replay(MissingLog log) {
    var faults = new ArrayList<Fault>(log.absences());
    faults.addAll(log.delays());
    log.gone().forEach((node, last) -> faults.add(new Fault.Gone(node, last.after())));
    for (MissingLog.Missed missed : log.links()) {
      faults.add(new Fault.Missing(missed.link(), missed.at()));
    }
    return new FaultPlan(faults);
  }

  /** Those of one kind, in the plan's order. */
  <F extends Fault> List<F> all(Class<F> kind) {
    return faults.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
