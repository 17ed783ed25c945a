package org.coterie.app.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.coterie.app.experiment.settings.Place;
import org.coterie.app.experiment.settings.Yaml;
import org.coterie.core.adversary.Attack;
import org.coterie.core.adversary.Cohort;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.graph.Graph;
import org.coterie.core.graph.Topology;
import org.coterie.core.method.LearningSystem;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.random.Stream;
import org.coterie.core.simulation.Fault;
import org.coterie.core.spi.Choice;
import org.jspecify.annotations.Nullable;

/** What may be asked for alone but not together. */
final class Combinations {
  private static final String ADVERSARY = "adversary";

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
    refuseRepeatedLabels();
    refuseEndlessWarmup();
    Optional<Graph> topology = checkTopology();
    var sybils = SybilCombinations.of(parts, place(ADVERSARY, "sybils"), topology);
    Optional<Graph> joined = sybils.map(SybilCombinations::joined).orElse(topology);
    parts
        .systems()
        .forEach(
            system ->
                check(
                    system.choice(),
                    place(system),
                    system.attacked() ? joined : topology,
                    system.attacked() && sybils.isPresent()));
    parts.adversary().ifPresent(plan -> checkAdversary(plan, sybils));
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

  /** Also where only the case of letters differs, since not every disk tells them apart. */
  private void refuseRepeatedLabels() {
    var labels = new HashSet<String>();
    labels.add(parts.system().label().toLowerCase(Locale.ROOT));
    for (LabelledSystem baseline : parts.baselines()) {
      if (!labels.add(baseline.label().toLowerCase(Locale.ROOT))) {
        boolean main = baseline.label().equalsIgnoreCase(parts.system().label());
        throw impossible(
            "baseline '%s' %s %s; take it out of 'baselines', or give it a label with 'as'"
                .formatted(
                    baseline.label(),
                    place("baselines"),
                    main ? "is called like the system itself" : "stands twice"));
      }
    }
  }

  private void refuseEndlessWarmup() {
    int warmup = parts.training().schedule().warmupRounds();
    int rounds = parts.size().rounds();
    if (warmup >= rounds) {
      throw impossible(
          "'training.schedule' %s warms up for %d rounds, and there are %d, so the full rate is never"
                  .formatted(place("training", "schedule"), warmup, rounds)
              + " reached; lower 'warmup_rounds' below 'rounds', or train for more rounds");
    }
  }

  private Optional<Graph> checkTopology() {
    List<String> inNeed = new ArrayList<>();
    List<LabelledSystem> systems = parts.systems();
    systems.stream().filter(s -> s.plugin().needsTopology()).forEach(s -> inNeed.add(s.name()));
    if (inNeed.isEmpty()) {
      if (parts.topology().isPresent()) {
        throw impossible(
            ("topology '%s' %s is used by none of the systems (%s); delete 'topology'"
                    + " (--set topology=null)")
                .formatted(
                    parts.topology().get().name(),
                    place("topology"),
                    String.join(
                        ", ", systems.stream().map(LabelledSystem::name).distinct().toList())));
      }
      return Optional.empty();
    }
    String system = inNeed.getFirst();
    Place place = place(parts.system().plugin().needsTopology() ? "system" : "baselines");
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
    return Optional.of(drawTopology(parts.topology().get()));
  }

  /** Draws the graph as the run will, since only that tells whether there is one. */
  private <S extends Record> Graph drawTopology(Choice<Topology<?>> choice) {
    @SuppressWarnings("unchecked") // The settings of a choice are those of its plug-in.
    var topology = (Topology<S>) choice.plugin();
    S settings = topology.settings().cast(choice.settings());
    try {
      return topology.build(
          parts.size().nodes(),
          Stream.of(parts.seed().data(), "", 0, 0, "topology"),
          settings,
          directory);
    } catch (CoterieException e) {
      throw new CoterieException(
          e.code(), "'topology' %s: %s".formatted(place("topology"), e.getMessage()), e);
    }
  }

  private <S extends Record> void check(
      Choice<LearningSystem<?>> choice, Place place, Optional<Graph> topology, boolean sybils) {
    @SuppressWarnings("unchecked") // The settings of a choice are those of its plug-in.
    var system = (LearningSystem<S>) choice.plugin();
    S settings = system.settings().cast(choice.settings());
    try {
      system.check(
          parts.size().nodes(), system.needsTopology() ? topology : Optional.empty(), settings);
      if (sybils) {
        system.checkSybils(settings);
      }
    } catch (IllegalArgumentException e) {
      throw new CoterieException(
          ErrorCode.IMPOSSIBLE_COMBINATION,
          "system '%s' %s: %s".formatted(choice.name(), place, e.getMessage()),
          e);
    }
  }

  private void checkAdversary(AdversaryPlan plan, Optional<SybilCombinations> sybils) {
    int nodes = parts.size().nodes();
    plan.nodes().ifPresent(this::refuseUnknownAttackers);
    SortedSet<Integer> attackers = plan.attackers(nodes, parts.seed().protocol());
    if (attackers.size() >= nodes) {
      throw impossible(
          "'adversary' %s makes attackers of all %d nodes; leave at least one honest"
              .formatted(place(ADVERSARY), nodes));
    }
    int scored = parts.evaluation().nodes() == 0 ? nodes : parts.evaluation().nodes();
    if (attackers.headSet(scored).size() == scored) {
      throw impossible(
          "'evaluation.nodes' %s scores the first %d, and 'adversary' makes attackers of all of them;"
                  .formatted(place("evaluation"), scored)
              + " write 0 for all, or more");
    }
    if (plan.fromRound() > parts.size().rounds()) {
      throw impossible(
          "'adversary.from_round' %s is %d, and there are %d rounds, so nobody would attack; lower it"
              .formatted(place(ADVERSARY), plan.fromRound(), parts.size().rounds()));
    }
    checkAttack(
        plan.attack(),
        sybils
            .map(each -> Cohort.beside(nodes, each.count()))
            .orElseGet(() -> new Cohort(nodes, attackers.size())));
    sybils.ifPresent(SybilCombinations::check);
    for (LabelledSystem system : parts.systems()) {
      if (system.attacked() && sybils.isPresent() && !system.plugin().admitsSybils()) {
        throw impossible(
            "system '%s' %s has no place for Sybils beside its nodes; write {name: %s, adversary: none}"
                .formatted(system.label(), place(system), system.name()));
      }
      if (system.attacked() && sybils.isEmpty() && !system.plugin().attackable()) {
        throw impossible(
            "system '%s' %s has no nodes that could attack it; write {name: %s, adversary: none}"
                .formatted(system.label(), place(system), system.name()));
      }
    }
  }

  private <S extends Record> void checkAttack(Choice<Attack<?>> choice, Cohort cohort) {
    @SuppressWarnings("unchecked") // The settings of a choice are those of its plug-in.
    var attack = (Attack<S>) choice.plugin();
    try {
      attack.check(cohort, attack.settings().cast(choice.settings()));
    } catch (CoterieException e) {
      throw new CoterieException(
          e.code(),
          "'adversary.attack' %s: %s".formatted(place(ADVERSARY, "attack"), e.getMessage()),
          e);
    }
  }

  private void refuseUnknownAttackers(List<NodeId> named) {
    int nodes = parts.size().nodes();
    var seen = new HashSet<NodeId>();
    for (NodeId node : named) {
      if (!node.isNumber() || node.compareTo(NodeId.of(nodes)) >= 0 || !seen.add(node)) {
        throw impossible(
            "'adversary.nodes' %s %s; name each attacker once, of the nodes 0 to %d that hold data"
                .formatted(
                    place(ADVERSARY),
                    seen.contains(node) ? "names '" + node + "' twice" : "names '" + node + "'",
                    nodes - 1));
      }
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

  private Place place(LabelledSystem system) {
    return place(system.label().equals(parts.system().label()) ? "system" : "baselines");
  }

  /** Of what stands deepest on the way to that key. */
  private Place place(String... keys) {
    Yaml at = root;
    for (String key : keys) {
      Yaml.@Nullable Entry entry = at instanceof Yaml.Mapping map ? map.entries().get(key) : null;
      if (entry == null) {
        return at.place();
      }
      at = entry.value();
    }
    return at.place();
  }

  private static CoterieException impossible(String message) {
    return new CoterieException(ErrorCode.IMPOSSIBLE_COMBINATION, message);
  }
}
