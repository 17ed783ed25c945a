package org.coterie.app.reproduce;

import java.util.List;
import java.util.TreeSet;
import org.coterie.app.compare.Difference;

/**
 * What the rows say of a claim.
 *
 * @param findings one a condition, in their order
 */
record Verdict(Claim claim, List<Finding> findings) {
  /** With fewer the interval says more of the two seeds than of the cells. */
  static final int FEWEST_SEEDS = Difference.FEWEST_PAIRS;

  Verdict {
    findings = List.copyOf(findings);
  }

  static Verdict of(Claim claim, Results results) {
    return new Verdict(
        claim, claim.conditions().stream().map(each -> Finding.of(each, results)).toList());
  }

  /** Of the first condition. */
  Finding first() {
    return findings.getFirst();
  }

  /** It holds when all conditions do, and does not when one does not. */
  Outcome outcome() {
    List<Outcome> outcomes = findings.stream().map(Finding::outcome).toList();
    return Outcome.of(
        outcomes.stream().allMatch(each -> each == Outcome.HOLDS),
        outcomes.contains(Outcome.DOES_NOT_HOLD));
  }

  /** How many seeds there are of which all conditions can be told. */
  int seeds() {
    return told().size();
  }

  /** How many of them are on the side that is claimed, in all conditions. */
  int asClaimed() {
    return (int)
        told().stream().filter(seed -> findings.stream().allMatch(each -> met(each, seed))).count();
  }

  private TreeSet<Long> told() {
    var seeds = new TreeSet<>(first().differences().keySet());
    findings.forEach(each -> seeds.retainAll(each.differences().keySet()));
    return seeds;
  }

  private static boolean met(Finding finding, long seed) {
    return finding.condition().met(finding.differences().getOrDefault(seed, Double.NaN));
  }
}
