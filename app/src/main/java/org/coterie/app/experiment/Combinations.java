package org.coterie.app.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.coterie.app.experiment.settings.Place;
import org.coterie.app.experiment.settings.Yaml;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.graph.Topology;
import org.coterie.core.method.LearningSystem;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.random.Stream;
import org.coterie.core.simulation.Fault;

/** What may be asked for alone but not together. */
final class Combinations {
  private final Yaml.Mapping root;
  private final Parts parts;
  private final List<ReferencedFile> files;
  private final Path directory;

  /**
   * @param directory relative paths in the settings are taken from here
   */
  Combinations(Yaml.Mapping root, Parts parts, List<ReferencedFile> files, Path directory) {
    this.directory = directory;
    this.root = root;
    this.parts = parts;
    this.files = files;
  }

  /**
   * @throws CoterieException {@code IMPOSSIBLE_COMBINATION} for the first one found
   */
  void check() {
    refuseRepeatedSystems();
    checkTopology();
    if (parts.evaluation().nodes() > parts.size().nodes()) {
      throw impossible(
          "'evaluation.nodes' %s asks for %d of %d nodes; write at most %d, or 0 for all"
              .formatted(
                  place("evaluation"),
                  parts.evaluation().nodes(),
                  parts.size().nodes(),
                  parts.size().nodes()));
    }
    refuseOverlappingAbsences();
    refuseFilesOfOneName();
  }

  private void refuseRepeatedSystems() {
    var names = new HashSet<String>();
    names.add(parts.system().name());
    for (Choice<LearningSystem<?>> baseline : parts.baselines()) {
      if (!names.add(baseline.name())) {
        boolean main = baseline.name().equals(parts.system().name());
        throw impossible(
            "baseline '%s' %s %s; take it out of 'baselines'"
                .formatted(
                    baseline.name(),
                    place("baselines"),
                    main ? "is the system itself" : "stands twice"));
      }
    }
  }

  private void checkTopology() {
    List<String> inNeed = new ArrayList<>();
    var systems = new ArrayList<Choice<LearningSystem<?>>>();
    systems.add(parts.system());
    systems.addAll(parts.baselines());
    systems.stream().filter(s -> s.plugin().needsTopology()).forEach(s -> inNeed.add(s.name()));
    if (inNeed.isEmpty()) {
      if (parts.topology().isPresent()) {
        throw impossible(
            "topology '%s' %s is used by none of the systems (%s); delete 'topology'"
                .formatted(
                    parts.topology().get().name(),
                    place("topology"),
                    String.join(", ", systems.stream().map(Choice::name).toList())));
      }
      return;
    }
    String system = inNeed.getFirst();
    Place place = place(system.equals(parts.system().name()) ? "system" : "baselines");
    if (parts.topology().isEmpty()) {
      throw impossible(
          "system '%s' %s needs a topology and none is named; add 'topology: ring' or another of"
                  .formatted(system, place)
              + " 'coterie list topologies'");
    }
    if (parts.size().nodes() == 1) {
      throw impossible(
          "system '%s' %s needs neighbours and 'nodes' is 1; use at least 2 nodes"
              .formatted(system, place));
    }
    drawTopology(parts.topology().get());
  }

  /** Draws the graph as the run will, since only that tells whether there is one. */
  private <S extends Record> void drawTopology(Choice<Topology<?>> choice) {
    @SuppressWarnings("unchecked") // The settings of a choice are those of its plug-in.
    var topology = (Topology<S>) choice.plugin();
    S settings = topology.settings().cast(choice.settings());
    try {
      topology.build(
          parts.size().nodes(),
          Stream.of(parts.seed().data(), "", 0, 0, "topology"),
          settings,
          directory);
    } catch (CoterieException e) {
      throw new CoterieException(
          e.code(), "'topology' %s: %s".formatted(place("topology"), e.getMessage()), e);
    }
  }

  private void refuseOverlappingAbsences() {
    Map<NodeId, List<Fault.Absence>> byNode = new HashMap<>();
    for (Fault fault : parts.faults().faults()) {
      if (fault instanceof Fault.Absence absence) {
        List<Fault.Absence> earlier =
            byNode.computeIfAbsent(absence.node(), _ -> new ArrayList<>());
        if (earlier.stream().anyMatch(other -> overlap(other, absence))) {
          throw impossible(
              "node '%s' is absent twice at %s, in 'faults' %s; join the two absences"
                  .formatted(absence.node(), absence.from(), place("faults")));
        }
        earlier.add(absence);
      }
    }
  }

  private static boolean overlap(Fault.Absence one, Fault.Absence other) {
    return one.until().map(end -> end.isAfter(other.from())).orElse(true)
        && other.until().map(end -> end.isAfter(one.from())).orElse(true);
  }

  private void refuseFilesOfOneName() {
    var sources = new HashMap<String, ReferencedFile>();
    for (ReferencedFile file : files) {
      ReferencedFile other = sources.putIfAbsent(file.name(), file);
      if (other != null && !other.source().normalize().equals(file.source().normalize())) {
        throw impossible(
            "%s and %s have one name, and both are copied into the run folder; rename one"
                .formatted(other.source(), file.source()));
      }
    }
  }

  private Place place(String key) {
    return Optional.ofNullable(root.entries().get(key))
        .map(entry -> entry.value().place())
        .orElse(root.place());
  }

  private static CoterieException impossible(String message) {
    return new CoterieException(ErrorCode.IMPOSSIBLE_COMBINATION, message);
  }
}
