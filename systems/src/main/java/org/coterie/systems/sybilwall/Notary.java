package org.coterie.systems.sybilwall;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Step;
import org.jspecify.annotations.Nullable;

/**
 * Signs and checks histories. What a check came to stays with the object that was checked for as
 * long as it lives, so within a process each is checked once, however many nodes hold it; on a
 * network every receiver has an object of its own, and checks it. The object is immutable, and so
 * its answer never changes: which nodes ask first shows nowhere.
 */
final class Notary {
  /** Nothing iterates over it. */
  private final Map<Key, Checked> checked = new ConcurrentHashMap<>();

  private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

  /**
   * What a check came to.
   *
   * @param squaredLength of a history's numbers: infinite or NaN where one of them is, or is too
   *     large to be squared
   * @param digest of a history's numbers, of a proof's first; empty where that was not signed by
   *     its origin
   */
  record Checked(double squaredLength, Optional<byte[]> digest) {}

  /** An object, equal to itself alone. */
  private static final class Key extends WeakReference<Object> {
    private final int hash;

    Key(Object of, @Nullable ReferenceQueue<Object> queue) {
      super(of, queue);
      hash = System.identityHashCode(of);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      if (this == other) {
        return true;
      }
      Object mine = get();
      return mine != null && other instanceof Key key && key.get() == mine;
    }
  }

  /** Signs as {@code origin}, an identity of the one whose turn it is. */
  static SignedHistory sign(Step step, NodeId origin, int since, int round, double[] sum) {
    byte[] statement = Statement.of(origin, since, round, Statement.digest(sum));
    return new SignedHistory(origin, since, round, sum, step.sign(origin, statement));
  }

  /** How long a history is, and whether its origin signed it. */
  Checked check(SignedHistory history, Step step) {
    return once(
        history,
        () -> {
          byte[] digest = Statement.digest(history.sum());
          boolean signed = isSigned(history.origin(), mark(history, digest), step);
          return new Checked(
              Reception.squaredLength(history.sum()),
              signed ? Optional.of(digest) : Optional.empty());
        });
  }

  /** Whether the proof is one: two different histories of a round, both signed by the origin. */
  boolean proves(Equivocation proof, Step step) {
    return once(
            proof,
            () -> {
              boolean signed =
                  proof.differs()
                      && isSigned(proof.origin(), proof.one(), step)
                      && isSigned(proof.origin(), proof.other(), step);
              return new Checked(0, signed ? Optional.of(proof.one().digest()) : Optional.empty());
            })
        .digest()
        .isPresent();
  }

  static Mark mark(SignedHistory history, byte[] digest) {
    return new Mark(history.since(), history.round(), digest, history.signature());
  }

  private static boolean isSigned(NodeId origin, Mark mark, Step step) {
    return step.verify(
        origin, Statement.of(origin, mark.since(), mark.round(), mark.digest()), mark.signature());
  }

  private Checked once(Object object, Supplier<Checked> check) {
    for (Object key = gone.poll(); key != null; key = gone.poll()) {
      checked.remove(key);
    }
    Checked known = checked.get(new Key(object, null));
    return known != null ? known : checked.computeIfAbsent(new Key(object, gone), _ -> check.get());
  }
}
