package org.coterie.app.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.coterie.app.experiment.settings.SettingsSchema;
import org.coterie.app.experiment.settings.Yaml;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.method.Sybils;
import org.coterie.core.protocol.Link;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.simulation.Fault;
import org.coterie.core.simulation.FaultPlan;
import org.coterie.core.spi.NearestName;

/** The list {@code faults}: from the file to the plan, and from the plan to the resolved text. */
final class Faults {
  private static final String KIND = "kind";
  private static final SequencedMap<String, Class<? extends Record>> KINDS = kinds();

  private final int nodes;
  private final int rounds;
  private final long seed;
  private final SortedSet<String> roles;
  private final boolean sybils;

  /**
   * @param seed seed.protocol, which churn is drawn from
   * @param roles names of participants that hold no data
   * @param sybils whether there are Sybils beside the nodes; which of them there are shows later
   */
  Faults(int nodes, int rounds, long seed, SortedSet<String> roles, boolean sybils) {
    this.sybils = sybils;
    this.nodes = nodes;
    this.rounds = rounds;
    this.seed = seed;
    this.roles = roles;
  }

  /** The settings of each kind of fault. */
  static SequencedMap<String, Class<? extends Record>> kinds() {
    var kinds = new LinkedHashMap<String, Class<? extends Record>>();
    kinds.put("absence", FaultSettings.Absence.class);
    kinds.put("late", FaultSettings.Late.class);
    kinds.put("loss", FaultSettings.Loss.class);
    kinds.put("delay", FaultSettings.Delay.class);
    kinds.put("partition", FaultSettings.Partition.class);
    kinds.put("churn", FaultSettings.Churn.class);
    kinds.put("missing", FaultSettings.Missing.class);
    kinds.put("gone", FaultSettings.Gone.class);
    return kinds;
  }

  FaultPlan read(Yaml value) {
    if (!(value instanceof Yaml.Sequence list)) {
      throw new CoterieException(
          ErrorCode.WRONG_TYPE,
          "'faults' must be a list of maps with 'kind', not %s, %s"
              .formatted(value.description(), value.place()));
    }
    var faults = new ArrayList<Fault>();
    for (int i = 0; i < list.items().size(); i++) {
      faults.addAll(item(list.items().get(i), "faults[" + i + "]"));
    }
    return new FaultPlan(faults);
  }

  private List<? extends Fault> item(Yaml value, String path) {
    if (!(value instanceof Yaml.Mapping map)) {
      throw new CoterieException(
          ErrorCode.WRONG_TYPE,
          "'%s' must be a map with 'kind', not %s, %s"
              .formatted(path, value.description(), value.place()));
    }
    Yaml.Entry kind = map.entries().get(KIND);
    if (kind == null) {
      throw SettingsSchema.missingKey(
          path + "." + KIND, map.place(), "one of " + String.join(", ", KINDS.keySet()));
    }
    Class<? extends Record> type =
        kind.value() instanceof Yaml.Scalar scalar ? KINDS.get(scalar.text()) : null;
    if (type == null) {
      throw unknownKind(kind.value());
    }
    var settings = (FaultSettings) (Object) SettingsSchema.of(type).bind(map.without(KIND), path);
    try {
      return faults(settings);
    } catch (IllegalArgumentException e) {
      throw new CoterieException(
          ErrorCode.IMPOSSIBLE_COMBINATION,
          "'%s' %s: %s".formatted(path, map.place(), e.getMessage()),
          e);
    }
  }

  private static CoterieException unknownKind(Yaml kind) {
    String text = kind instanceof Yaml.Scalar scalar ? scalar.text() : "";
    return new CoterieException(
        ErrorCode.UNKNOWN_NAME,
        "unknown kind of fault %s %s; %s"
            .formatted(kind.description(), kind.place(), NearestName.hint(text, KINDS.keySet())));
  }

  private List<? extends Fault> faults(FaultSettings settings) {
    return switch (settings) {
      case FaultSettings.Absence(var who, var from, var until) ->
          known(who).stream().map(node -> new Fault.Absence(node, from, until)).toList();
      case FaultSettings.Late(var who, int round) ->
          known(who).stream()
              .map(node -> new Fault.Absence(node, Moment.START, Optional.of(new Moment(round, 0))))
              .toList();
      case FaultSettings.Loss(double probability, var links, var from, var until) ->
          List.of(new Fault.Loss(probability, channels(links), from, until));
      case FaultSettings.Delay(double seconds, var links, var from, var until) ->
          List.of(new Fault.Delay(seconds, channels(links), from, until));
      case FaultSettings.Partition(var groups, var from, var until) ->
          List.of(
              new Fault.Partition(
                  groups.stream().<SortedSet<NodeId>>map(g -> new TreeSet<>(known(g))).toList(),
                  from,
                  until));
      case FaultSettings.Churn churn -> Churn.absences(churn, nodes, rounds, seed);
      case FaultSettings.Missing(Link link, Moment at) ->
          List.of(new Fault.Missing(knownLinks(List.of(link)).getFirst(), at));
      case FaultSettings.Gone(var who, Moment from) ->
          known(who).stream().map(node -> new Fault.Gone(node, from)).toList();
    };
  }

  private List<Link> channels(List<Link> links) {
    for (Link link : links) {
      if (link.from().equals(link.to())) {
        throw new IllegalArgumentException(
            "'links' has one from node '%s' to itself, which carries nothing; take it out"
                .formatted(link.from()));
      }
    }
    return knownLinks(links);
  }

  /**
   * @throws IllegalArgumentException naming the first node that is not in the experiment
   */
  List<Link> knownLinks(List<Link> links) {
    links.forEach(link -> known(List.of(link.from(), link.to())));
    return links;
  }

  /**
   * @throws IllegalArgumentException naming the first node that is not in the experiment
   */
  List<NodeId> known(List<NodeId> named) {
    for (NodeId node : named) {
      boolean there =
          node.isNumber()
              ? node.compareTo(NodeId.of(nodes)) < 0
              : roles.contains(node.name()) || (sybils && Sybils.isName(node));
      if (!there) {
        throw new IllegalArgumentException(
            "there is no node '%s'; name one of 0 to %d%s%s"
                .formatted(
                    node,
                    nodes - 1,
                    roles.isEmpty() ? "" : " or " + String.join(", ", roles),
                    sybils ? " or a Sybil, from " + Sybils.name(0) + " on" : ""));
      }
    }
    return named;
  }

  /** The resolved list; absences of one interval that follow each other share an item. */
  static Yaml.Sequence write(FaultPlan plan) {
    var items = new ArrayList<Yaml>();
    var together = new ArrayList<Fault.Absence>();
    for (Fault fault : plan.faults()) {
      if (!together.isEmpty() && !sameInterval(together.getFirst(), fault)) {
        items.add(item(absence(together)));
        together.clear();
      }
      if (fault instanceof Fault.Absence absence) {
        together.add(absence);
      } else {
        items.add(item(settings(fault)));
      }
    }
    if (!together.isEmpty()) {
      items.add(item(absence(together)));
    }
    return Yaml.list(items);
  }

  private static boolean sameInterval(Fault.Absence one, Fault other) {
    return other instanceof Fault.Absence(NodeId _, Moment from, Optional<Moment> until)
        && from.equals(one.from())
        && until.equals(one.until());
  }

  private static FaultSettings absence(List<Fault.Absence> together) {
    Fault.Absence first = together.getFirst();
    return new FaultSettings.Absence(
        together.stream().map(Fault.Absence::node).toList(), first.from(), first.until());
  }

  private static FaultSettings settings(Fault fault) {
    return switch (fault) {
      case Fault.Absence absence -> absence(List.of(absence));
      case Fault.Loss(double probability, var links, var from, var until) ->
          new FaultSettings.Loss(probability, links, from, until);
      case Fault.Delay(double seconds, var links, var from, var until) ->
          new FaultSettings.Delay(seconds, links, from, until);
      case Fault.Partition(var groups, var from, var until) ->
          new FaultSettings.Partition(
              groups.stream().map(List::<NodeId>copyOf).toList(), from, until);
      case Fault.Missing(Link link, Moment at) -> new FaultSettings.Missing(link, at);
      case Fault.Gone(NodeId node, Moment from) -> new FaultSettings.Gone(List.of(node), from);
    };
  }

  private static Yaml item(FaultSettings settings) {
    var written = new LinkedHashMap<String, Yaml>();
    for (Map.Entry<String, Class<? extends Record>> kind : KINDS.entrySet()) {
      if (kind.getValue().isInstance(settings)) {
        written.put(KIND, Yaml.plain(kind.getKey()));
        SettingsSchema.of(kind.getValue())
            .write((Record) (Object) settings)
            .entries()
            .forEach((key, entry) -> written.put(key, entry.value()));
      }
    }
    return Yaml.map(written);
  }
}
