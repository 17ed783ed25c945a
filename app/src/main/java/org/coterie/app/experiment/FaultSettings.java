package org.coterie.app.experiment;

import java.util.List;
import java.util.Optional;
import org.coterie.core.protocol.Link;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.spi.Setting;

/** One item of the list {@code faults}, by its {@code kind}. */
sealed interface FaultSettings {

  /** {@code kind: absence}. */
  record Absence(
      @Setting("who is away") List<NodeId> nodes,
      @Setting("the first round of it, or [round, phase]") Moment from,
      @Setting("the round of the return; for ever when left out") Optional<Moment> until)
      implements FaultSettings {
    public Absence {
      requireNamed(nodes);
      requireOrder(from, until);
    }
  }

  /** {@code kind: late}: away from the start on. */
  record Late(
      @Setting("who comes late") List<NodeId> nodes,
      @Setting(value = "the first round they are there", min = 1) int round)
      implements FaultSettings {
    public Late {
      requireNamed(nodes);
    }
  }

  /** {@code kind: loss}. */
  record Loss(
      @Setting(value = "how likely each message is lost", min = 0, minExcluded = true, max = 1)
          double probability,
      @Setting(
              value = "the links concerned, [sender, receiver] each; all when empty",
              byDefault = "[]")
          List<Link> links,
      @Setting(value = "the first round of it, or [round, phase]", byDefault = "0") Moment from,
      @Setting("when it ends; never when left out") Optional<Moment> until)
      implements FaultSettings {
    public Loss {
      requireOrder(from, until);
    }
  }

  /** {@code kind: delay}. */
  record Delay(
      @Setting(
              value = "virtual seconds that each message takes longer",
              min = 0,
              minExcluded = true)
          double seconds,
      @Setting(
              value = "the links concerned, [sender, receiver] each; all when empty",
              byDefault = "[]")
          List<Link> links,
      @Setting(value = "the first round of it, or [round, phase]", byDefault = "0") Moment from,
      @Setting("when it ends; never when left out") Optional<Moment> until)
      implements FaultSettings {
    public Delay {
      requireOrder(from, until);
    }
  }

  /** {@code kind: partition}. */
  record Partition(
      @Setting("groups that cannot reach one another; who is in none forms one more")
          List<List<NodeId>> groups,
      @Setting(value = "the first round of it, or [round, phase]", byDefault = "0") Moment from,
      @Setting("when it ends; never when left out") Optional<Moment> until)
      implements FaultSettings {
    public Partition {
      if (groups.isEmpty()) {
        throw new IllegalArgumentException("a partition needs at least one group of nodes");
      }
      groups.forEach(FaultSettings::requireNamed);
      long named = groups.stream().mapToLong(List::size).sum();
      if (groups.stream().flatMap(List::stream).distinct().count() != named) {
        throw new IllegalArgumentException("a node stands in two groups; name it in one");
      }
      requireOrder(from, until);
    }
  }

  /** {@code kind: churn}: resolved into absences. */
  record Churn(
      @Setting(
              value = "share of the nodes that is away at any time",
              min = 0,
              minExcluded = true,
              max = 1,
              maxExcluded = true)
          double fraction,
      @Setting(value = "how many rounds each is away", min = 1) int rounds,
      @Setting(value = "the first round of it", byDefault = "1", min = 1) int from)
      implements FaultSettings {}

  /** {@code kind: missing}: one link at one moment, from the log of a run. */
  record Missing(
      @Setting("sender and receiver") Link link, @Setting("the moment of the message") Moment at)
      implements FaultSettings {}

  /** {@code kind: gone}: no turn any more, from the log of a run; what was sent before stands. */
  record Gone(
      @Setting("who makes no more turns") List<NodeId> nodes,
      @Setting("from this round on, or [round, phase]") Moment from)
      implements FaultSettings {
    public Gone {
      requireNamed(nodes);
    }
  }

  private static void requireNamed(List<NodeId> nodes) {
    if (nodes.isEmpty()) {
      throw new IllegalArgumentException("no node is named; write 'nodes: [0, ...]'");
    }
  }

  private static void requireOrder(Moment from, Optional<Moment> until) {
    until
        .filter(end -> !end.isAfter(from))
        .ifPresent(
            end -> {
              throw new IllegalArgumentException(
                  "it ends at %s, which is not after its start at %s; set 'until' later"
                      .formatted(end, from));
            });
  }
}
