package org.coterie.core.adversary;

/**
 * Who takes part.
 *
 * @param nodes how many hold data, the attackers counted
 * @param attackers how many of them attack
 */
public record Cohort(int nodes, int attackers) {
  public Cohort {
    if (attackers < 0 || attackers > nodes) {
      throw new IllegalArgumentException("%d attackers of %d nodes".formatted(attackers, nodes));
    }
  }
}
