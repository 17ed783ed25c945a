package org.coterie.app.compare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Systems of runs that are the same but for the seed.
 *
 * @param label what tells it from the other groups, as short as can be: {@code gossip,
 *     topology=ring}
 * @param keys the same key by key, dotted as in the experiment file: {@code system}, {@code
 *     topology}; a key that says nothing about this group is not there
 * @param members one a seed, by seed
 */
public record Group(String label, SequencedMap<String, String> keys, List<Member> members) {
  public Group {
    keys = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(keys));
    members = List.copyOf(members);
  }

  public List<Seed> seeds() {
    return members.stream().map(Member::seed).toList();
  }
}
