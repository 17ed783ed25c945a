package org.coterie.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.random.Draws;
import org.coterie.core.random.Stream;
import org.coterie.core.simulation.Fault;
import org.coterie.core.simulation.FaultPlan;

/**
 * Fault plans drawn from a seed: absences from any round and phase on, for a while, from the start,
 * and for ever; loss; partitions; delays.
 *
 * @param nodes who may be away
 * @param moments at which faults may begin and end: those of the turns of a run without faults
 */
public record RandomPlans(List<NodeId> nodes, List<Moment> moments) {
  private static final List<Double> LOSSES = List.of(0.0, 0.05, 0.10);

  public RandomPlans {
    nodes = List.copyOf(nodes);
    moments = List.copyOf(moments);
  }

  public FaultPlan draw(long seed) {
    Draws draws = Stream.of(seed, "", 0, 0, "fault plan");
    var faults = new ArrayList<Fault>();
    int absences = 1 + draws.below(3);
    for (int i = 0; i < absences; i++) {
      faults.add(absence(draws));
    }
    double loss = LOSSES.get(draws.below(LOSSES.size()));
    if (loss > 0) {
      faults.add(new Fault.Loss(loss, List.of(), Moment.START, Optional.empty()));
    }
    if (draws.below(3) == 0) {
      faults.add(partition(draws));
    }
    if (draws.below(3) == 0) {
      Moment from = moment(draws);
      faults.add(new Fault.Delay(1 + draws.below(9), List.of(), from, Optional.empty()));
    }
    return new FaultPlan(faults);
  }

  /**
   * Every node is away in each round with probability 1/3, but for the last one; so it comes and
   * goes, joins late perhaps, and is there at the end.
   */
  public FaultPlan churn(long seed) {
    Draws draws = Stream.of(seed, "", 0, 0, "churn");
    int last = moments.stream().mapToInt(Moment::round).max().orElse(0);
    var faults = new ArrayList<Fault>();
    for (NodeId node : nodes) {
      for (int round = 1; round < last; round++) {
        if (draws.below(3) == 0) {
          faults.add(
              new Fault.Absence(node, new Moment(round, 0), Optional.of(new Moment(round + 1, 0))));
        }
      }
    }
    return new FaultPlan(faults);
  }

  private Fault absence(Draws draws) {
    NodeId node = nodes.get(draws.below(nodes.size()));
    return switch (draws.below(4)) {
      case 0 -> new Fault.Absence(node, moment(draws), Optional.empty());
      case 1 -> new Fault.Absence(node, Moment.START, Optional.of(moment(draws).after()));
      case 2 -> {
        // The usual case: gone in the middle of a round, back at the beginning of another.
        Moment from = moment(draws);
        int back = from.round() + 1 + draws.below(2);
        yield new Fault.Absence(node, from, Optional.of(new Moment(back, 0)));
      }
      default -> {
        Moment one = moment(draws);
        Moment other = moment(draws);
        Moment from = one.isBefore(other) ? one : other;
        Moment until = one.isBefore(other) ? other : one;
        yield new Fault.Absence(node, from, Optional.of(until.after()));
      }
    };
  }

  private Fault partition(Draws draws) {
    var group = new TreeSet<NodeId>();
    for (NodeId node : nodes) {
      if (draws.below(2) == 0) {
        group.add(node);
      }
    }
    Moment from = moment(draws);
    return new Fault.Partition(
        List.<SortedSet<NodeId>>of(group),
        from,
        Optional.of(new Moment(from.round() + 1 + draws.below(2), 0)));
  }

  private Moment moment(Draws draws) {
    return moments.get(draws.below(moments.size()));
  }
}
