package org.coterie.core.adversary;

/**
 * Who takes part.
 *
 * @param nodes how many hold data, the attackers counted
 * @param attackers how many of them attack
 * @param sybils whether these are the names of one adversary, who holds one share of the data
 */
public record Cohort(int nodes, int attackers, boolean sybils) {
  public Cohort {
    if (attackers < 0 || attackers > nodes) {
      throw new IllegalArgumentException("%d attackers of %d nodes".formatted(attackers, nodes));
    }
  }

  /** Where attackers are among the nodes. */
  public Cohort(int nodes, int attackers) {
    this(nodes, attackers, false);
  }

  /** Where one adversary with Sybils stands beside the nodes. */
  public static Cohort beside(int nodes, int sybils) {
    return new Cohort(nodes + sybils, sybils, true);
  }
}
