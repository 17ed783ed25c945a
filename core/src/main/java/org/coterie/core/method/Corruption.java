package org.coterie.core.method;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.coterie.core.adversary.Adversary;
import org.coterie.core.data.Shard;

/**
 * Who among the nodes attacks, how and from when on.
 *
 * @param poisoned by the attackers' indices: what each trains on in place of its own examples
 * @param fromRound the first round in which they do
 */
public record Corruption(Adversary adversary, SortedMap<Integer, Shard> poisoned, int fromRound) {
  public Corruption {
    poisoned = Collections.unmodifiableSortedMap(new TreeMap<>(poisoned));
  }

  /**
   * What makes that node an attacker, if it is one.
   *
   * @param shards what the nodes hold honestly
   */
  Optional<Learner.Attacker> attacker(int index, List<Shard> shards) {
    return Optional.ofNullable(poisoned.get(index))
        .map(
            own ->
                new Learner.Attacker(
                    adversary,
                    own,
                    fromRound,
                    poisoned.keySet().stream()
                        .limit(adversary.estimators())
                        .map(shards::get)
                        .toList()));
  }
}
