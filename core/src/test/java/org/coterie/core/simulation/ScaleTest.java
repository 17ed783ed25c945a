package org.coterie.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many nodes: the work of a superstep is in proportion to what changed. */
class ScaleTest {
  private static Turnbook.Outcome gossip(int nodes, int rounds) {
    var participants = Averaging.on(Shapes.FOUR_REGULAR.graph(nodes), rounds, 50);
    var outcome = Turnbook.local(Averaging.PROTOCOL, participants, Turnbook.conditions(), 2);
    assertThat(outcome.counters().read()).isEqualTo(4L * nodes * rounds);
    return outcome;
  }

  private static long nanoseconds(int nodes, int rounds) {
    long begin = System.nanoTime();
    assertThat(gossip(nodes, rounds).rounds()).hasSize(rounds + 1);
    return System.nanoTime() - begin;
  }

  @Test
  void gossip_aThousandNodes_allReachTheLastRound() {
    var outcome = gossip(1_000, 2);

    assertThat(outcome.turns()).hasSize(1_000);
    assertThat(outcome.turns().values())
        .allSatisfy(turns -> assertThat(turns).hasSize(5).last().asString().startsWith("(2, 1)"));
    assertThat(outcome.rounds()).extracting(RoundReport::round).containsExactly(0, 1, 2);
  }

  @Test
  @Tag("deep")
  void gossip_tenThousandNodes_takesTenTimesAsLongAsAThousand() {
    nanoseconds(1_000, 10);
    long thousand = nanoseconds(1_000, 10);
    long tenThousand = nanoseconds(10_000, 10);

    assertThat((double) tenThousand / thousand).as("10 would be linear").isLessThan(20);
  }

  /** One node moves at a time: a superstep that looked at all of them would be noticed. */
  @Test
  @Tag("deep")
  void star_tenThousandSleepers_costNothingWhileTheySleep() {
    long begin = System.nanoTime();
    var outcome =
        Turnbook.local(Star.PROTOCOL, Star.of(10_000, 10, 200, 10), Turnbook.conditions(), 2);

    assertThat(outcome.counters().read()).isEqualTo(200L * 20);
    assertThat((System.nanoTime() - begin) / 1e9).as("seconds").isLessThan(60);
  }
}
