package org.coterie.app.cli;

import java.util.List;
import org.coterie.core.error.ErrorCode;

/** What a user may do wrong with aggregations, attacks and labelled baselines. */
final class BadAttacks {
  private static final String GOOD =
      """
      coterie: 1
      name: bad-input
      seed: 1
      rounds: 2
      nodes: 10
      model: softmax
      training: {learning_rate: 0.1}
      system: federated
      adversary:
        fraction: 0.2
        attack: backdoor
      evaluation: {every: 0}
      """;

  private BadAttacks() {}

  static List<BadInput> all() {
    return java.util.stream.Stream.of(aggregations(), attackers(), attacks(), labels())
        .flatMap(List::stream)
        .toList();
  }

  private static BadInput of(String kind, String title, String text, ErrorCode code) {
    return new BadInput(kind, title, BadInput.exp(text), "run @exp.yaml --out @out", code);
  }

  private static String with(String old, String other) {
    if (!GOOD.contains(old)) {
      throw new AssertionError(old);
    }
    return GOOD.replace(old, other);
  }

  private static String federated(String settings) {
    return with("system: federated", "system: {name: federated, " + settings + "}");
  }

  private static List<BadInput> aggregations() {
    String kind = "Aggregation";
    return List.of(
        of(
            kind,
            "an unknown aggregation",
            federated("aggregation: medain"),
            ErrorCode.UNKNOWN_NAME),
        of(
            kind,
            "an aggregation without its name",
            federated("aggregation: {byzantine: 2}"),
            ErrorCode.MISSING_KEY),
        of(
            kind,
            "a list for an aggregation",
            federated("aggregation: [krum]"),
            ErrorCode.WRONG_TYPE),
        of(
            kind,
            "a setting of another aggregation",
            federated("aggregation: {name: krum, fraction: 0.2}"),
            ErrorCode.UNKNOWN_KEY),
        of(
            kind,
            "a setting out of its range",
            federated("aggregation: {name: trimmed-mean, fraction: 0.5}"),
            ErrorCode.OUT_OF_RANGE),
        of(
            kind,
            "Krum with too few nodes",
            federated("aggregation: {name: krum, byzantine: 4}"),
            ErrorCode.IMPOSSIBLE_COMBINATION),
        of(
            kind,
            "Krum with too few of many nodes a round",
            federated("client_fraction: 0.4, aggregation: krum"),
            ErrorCode.IMPOSSIBLE_COMBINATION),
        of(
            kind,
            "Krum with too few neighbours",
            with("system: federated", "system: {name: gossip, aggregation: krum}\ntopology: ring"),
            ErrorCode.IMPOSSIBLE_COMBINATION),
        of(
            kind,
            "a trimmed mean that would trim nothing",
            federated("aggregation: {name: trimmed-mean, fraction: 0.05}"),
            ErrorCode.IMPOSSIBLE_COMBINATION),
        of(kind, "a pull that pushes", federated("proximal: -1"), ErrorCode.OUT_OF_RANGE));
  }

  private static List<BadInput> attackers() {
    String kind = "Attackers";
    return List.of(
        of(kind, "attackers of all", with("0.2", "1"), ErrorCode.OUT_OF_RANGE),
        of(kind, "attackers of nearly all", with("0.2", "0.97"), ErrorCode.IMPOSSIBLE_COMBINATION),
        of(
            kind,
            "attackers drawn and named",
            with("fraction: 0.2", "fraction: 0.2\n  nodes: [3]"),
            ErrorCode.IMPOSSIBLE_COMBINATION),
        of(
            kind,
            "attackers neither drawn nor named",
            with("  fraction: 0.2\n", ""),
            ErrorCode.IMPOSSIBLE_COMBINATION),
        of(
            kind,
            "an empty list of attackers",
            with("fraction: 0.2", "nodes: []"),
            ErrorCode.IMPOSSIBLE_COMBINATION),
        of(
            kind,
            "an attacker that there is not",
            with("fraction: 0.2", "nodes: [3, 10]"),
            ErrorCode.IMPOSSIBLE_COMBINATION),
        of(
            kind,
            "the server as an attacker",
            with("fraction: 0.2", "nodes: [server]"),
            ErrorCode.IMPOSSIBLE_COMBINATION),
        of(
            kind,
            "an attacker named twice",
            with("fraction: 0.2", "nodes: [3, 3]"),
            ErrorCode.IMPOSSIBLE_COMBINATION),
        of(
            kind,
            "an attack after the end",
            with("fraction: 0.2", "fraction: 0.2\n  from_round: 3"),
            ErrorCode.IMPOSSIBLE_COMBINATION),
        of(
            kind,
            "only attackers scored",
            with("fraction: 0.2", "nodes: [0, 1]").replace("every: 0", "every: 0, nodes: 2"),
            ErrorCode.IMPOSSIBLE_COMBINATION),
        of(
            kind,
            "attackers of a system without nodes",
            with("system: federated", "system: centralised"),
            ErrorCode.IMPOSSIBLE_COMBINATION),
        of(
            kind,
            "attackers of a baseline without nodes",
            GOOD + "baselines: [centralised]\n",
            ErrorCode.IMPOSSIBLE_COMBINATION));
  }

  private static List<BadInput> attacks() {
    String kind = "Attack";
    return List.of(
        of(kind, "no attack", with("  attack: backdoor\n", ""), ErrorCode.MISSING_KEY),
        of(kind, "an unknown attack", with("backdoor", "backdor"), ErrorCode.UNKNOWN_NAME),
        of(
            kind,
            "a setting of another attack",
            with("backdoor", "{name: backdoor, epsilon: 1}"),
            ErrorCode.UNKNOWN_KEY),
        of(
            kind,
            "a trigger outside the image",
            with("backdoor", "{name: backdoor, row: 26, size: 3}"),
            ErrorCode.IMPOSSIBLE_COMBINATION),
        of(
            kind,
            "a target class that there is not",
            with("backdoor", "{name: backdoor, target: 10}"),
            ErrorCode.IMPOSSIBLE_COMBINATION),
        of(
            kind,
            "a flip to a class that there is not",
            with("backdoor", "{name: label-flip, from: 1, to: 12}"),
            ErrorCode.IMPOSSIBLE_COMBINATION),
        of(
            kind,
            "a flip of a class to itself",
            with("backdoor", "{name: label-flip, from: 1, to: 1}"),
            ErrorCode.IMPOSSIBLE_COMBINATION),
        of(
            kind,
            "a spread of one attacker",
            with("backdoor", "little-is-enough").replace("0.2", "0.1"),
            ErrorCode.IMPOSSIBLE_COMBINATION),
        of(
            kind,
            "a majority that needs no hiding",
            with("backdoor", "little-is-enough").replace("0.2", "0.6"),
            ErrorCode.IMPOSSIBLE_COMBINATION));
  }

  private static List<BadInput> labels() {
    String kind = "Label";
    return List.of(
        of(
            kind,
            "one label twice",
            GOOD + "baselines: [{name: local, as: x}, {name: federated, as: X}]\n",
            ErrorCode.IMPOSSIBLE_COMBINATION),
        of(
            kind,
            "the system's own label",
            GOOD + "baselines: [{name: local, as: federated}]\n",
            ErrorCode.IMPOSSIBLE_COMBINATION),
        of(
            kind,
            "a label that no folder may have",
            GOOD + "baselines: [{name: local, as: ../x}]\n",
            ErrorCode.OUT_OF_RANGE),
        of(
            kind,
            "a label that is none",
            GOOD + "baselines: [{name: local, as: }]\n",
            ErrorCode.WRONG_TYPE),
        of(
            kind,
            "another attack for a baseline",
            GOOD + "baselines: [{name: local, adversary: sign-flip}]\n",
            ErrorCode.OUT_OF_RANGE));
  }
}
