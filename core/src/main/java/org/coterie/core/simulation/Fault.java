package org.coterie.core.simulation;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.coterie.core.protocol.Link;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.NodeId;

/**
 * One planned fault. Intervals are half open: from the first moment, up to but without the second;
 * without a second, for ever. Nodes and links that a run does not have are passed over.
 */
public sealed interface Fault {
  /** A node is away; without an end it never comes back, from the start on it joins late. */
  record Absence(NodeId node, Moment from, Optional<Moment> until) implements Fault {
    public Absence {
      requireGrowing(from, until);
    }
  }

  /**
   * All that a turn sends on one of the links concerned (all when empty) is lost with that
   * probability, drawn from seed.protocol once for each link and moment.
   */
  record Loss(double probability, List<Link> links, Moment from, Optional<Moment> until)
      implements Fault {
    public Loss {
      requireGrowing(from, until);
      links = List.copyOf(links);
      if (!(probability >= 0 && probability <= 1)) {
        throw new IllegalArgumentException("a probability is in [0, 1], not " + probability);
      }
    }
  }

  /** No message crosses between different groups; nodes in no group form one together. */
  record Partition(List<SortedSet<NodeId>> groups, Moment from, Optional<Moment> until)
      implements Fault {
    public Partition {
      requireGrowing(from, until);
      groups = List.copyOf(groups);
    }
  }

  /** Messages on the links concerned (all when empty) take longer, in virtual seconds. */
  record Delay(double seconds, List<Link> links, Moment from, Optional<Moment> until)
      implements Fault {
    public Delay {
      requireGrowing(from, until);
      links = List.copyOf(links);
      if (!(seconds >= 0 && seconds < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("a delay is at least 0 seconds, not " + seconds);
      }
    }
  }

  /** A link that a run took as missing at a moment, from its log. */
  record Missing(Link link, Moment at) implements Fault {}

  /**
   * A participant, named by its main identity, makes no turn from that moment on, as in the log of
   * a run; what its last turn sent stands, unlike what is sent in an absence.
   */
  record Gone(NodeId node, Moment from) implements Fault {}

  private static void requireGrowing(Moment from, Optional<Moment> until) {
    if (until.isPresent() && !until.get().isAfter(from)) {
      throw new IllegalArgumentException(
          "a fault that begins at %s cannot end at %s".formatted(from, until.get()));
    }
  }
}
