package org.coterie.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.coterie.core.protocol.Link;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.NodeId;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final NodeId ONE = NodeId.of(1);
  private static final NodeId TWO = NodeId.of(2);
  private static final NodeId THREE = NodeId.of(3);

  private static Plan plan(Fault... faults) {
    return new Plan(new FaultPlan(List.of(faults)), 1);
  }

  private static Fault.Absence away(NodeId node, Moment from, Moment until) {
    return new Fault.Absence(node, from, Optional.of(until));
  }

  private static Moment at(int round, int phase) {
    return new Moment(round, phase);
  }

  @Test
  void absence_isHalfOpen() {
    Plan plan = plan(away(ONE, at(2, 1), at(4, 0)));

    assertThat(plan.absent(ONE, at(2, 0))).isFalse();
    assertThat(plan.absent(ONE, at(2, 1))).isTrue();
    assertThat(plan.absent(ONE, at(3, Moment.END))).isTrue();
    assertThat(plan.absent(ONE, at(4, 0))).isFalse();
    assertThat(plan.absent(TWO, at(3, 0))).isFalse();
    assertThat(plan.missing(new Link(TWO, ONE), at(3, 0))).isTrue();
    assertThat(plan.missing(new Link(ONE, TWO), at(3, 0))).isTrue();
    assertThat(plan.missing(new Link(ONE, TWO), at(4, 0))).isFalse();
  }

  @Test
  void present_absencesThatTouch_areOne() {
    Plan plan =
        plan(
            away(ONE, at(5, 0), at(6, 0)),
            away(ONE, at(2, 0), at(4, 0)),
            away(ONE, at(3, 0), at(5, 0)));

    assertThat(plan.present(List.of(ONE), at(2, 3))).isEqualTo(at(6, 0));
    assertThat(plan.present(List.of(ONE), at(6, 0))).isEqualTo(at(6, 0));
    assertThat(plan.endless(List.of(ONE))).isFalse();
  }

  @Test
  void present_severalIdentities_isTheFirstOfThem() {
    Plan plan =
        plan(new Fault.Absence(ONE, at(2, 0), Optional.empty()), away(TWO, at(1, 0), at(3, 0)));

    assertThat(plan.present(List.of(ONE), at(2, 0))).isEqualTo(Plan.NEVER);
    assertThat(plan.present(List.of(ONE, TWO), at(2, 0))).isEqualTo(at(3, 0));
    assertThat(plan.present(List.of(ONE, TWO), at(1, 0))).isEqualTo(at(1, 0));
    assertThat(plan.endless(List.of(ONE))).isTrue();
    assertThat(plan.endless(List.of(ONE, TWO))).isFalse();
  }

  @Test
  void turn_inAnAbsenceAndPastTheLast_isAtItsEndAndNever() {
    Plan plan =
        plan(
            away(ONE, at(2, 0), at(4, 0)),
            new Fault.Gone(ONE, at(6, 1)),
            new Fault.Gone(TWO, at(3, 0)));

    assertThat(plan.turn(List.of(ONE), at(1, 5))).isEqualTo(at(1, 5));
    assertThat(plan.turn(List.of(ONE), at(2, 0))).isEqualTo(at(3, Moment.END));
    assertThat(plan.turn(List.of(ONE), at(6, 0))).isEqualTo(at(6, 0));
    assertThat(plan.turn(List.of(ONE), at(6, 1))).isEqualTo(Plan.NEVER);
    assertThat(plan.endless(List.of(ONE))).isTrue();
    assertThat(plan.missing(new Link(ONE, THREE), at(7, 0))).as("what it sent before").isFalse();
    assertThat(plan.turn(List.of(ONE, TWO), at(3, 0)))
        .as("of the main identity")
        .isEqualTo(at(3, 0));
  }

  @Test
  void partition_cutsBetweenGroupsOnly() {
    var group = new TreeSet<>(List.of(ONE, TWO));
    Plan plan =
        plan(
            new Fault.Partition(
                List.<SortedSet<NodeId>>of(group), at(1, 0), Optional.of(at(2, 0))));

    assertThat(plan.missing(new Link(ONE, TWO), at(1, 5))).isFalse();
    assertThat(plan.missing(new Link(ONE, THREE), at(1, 5))).isTrue();
    assertThat(plan.missing(new Link(THREE, NodeId.of(4)), at(1, 5))).isFalse();
    assertThat(plan.missing(new Link(ONE, THREE), at(2, 0))).isFalse();
  }

  @Test
  void loss_hasItsProbabilityAndDependsOnLinkMomentAndSeed() {
    var faults =
        new FaultPlan(List.of(new Fault.Loss(0.1, List.of(), Moment.START, Optional.empty())));
    int lost = 0;
    int same = 0;
    for (int round = 0; round < 20_000; round++) {
      boolean here = new Plan(faults, 1).missing(new Link(ONE, TWO), at(round, 0));
      lost += here ? 1 : 0;
      same += here && new Plan(faults, 2).missing(new Link(ONE, TWO), at(round, 0)) ? 1 : 0;
    }

    // Binomial(20 000, 0.1): five standard deviations are 212; of both: Binomial(20 000, 0.01).
    assertThat(lost).isBetween(1_788, 2_212);
    assertThat(same).isBetween(130, 270);
  }

  @Test
  void loss_onNamedLinksAndForAWhile_sparesTheOthers() {
    Plan plan =
        plan(new Fault.Loss(1, List.of(new Link(ONE, TWO)), at(1, 0), Optional.of(at(2, 0))));

    assertThat(plan.missing(new Link(ONE, TWO), at(1, 3))).isTrue();
    assertThat(plan.missing(new Link(TWO, ONE), at(1, 3))).isFalse();
    assertThat(plan.missing(new Link(ONE, TWO), at(2, 0))).isFalse();
  }

  @Test
  void faults_impossibleOnes_areRefused() {
    assertThatThrownBy(() -> away(ONE, at(2, 0), at(2, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(2, 0)");
    assertThatThrownBy(() -> new Fault.Loss(1.5, List.of(), at(0, 0), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1.5");
    assertThatThrownBy(() -> new Fault.Delay(-1, List.of(), at(0, 0), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
