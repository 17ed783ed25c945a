package org.coterie.core.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.coterie.core.aggregation.Attackers.Kind;
import org.coterie.core.random.Draws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What FoolsGold promises, at n = 21, and what it does not: histories of honest nodes differ here
 * as those of nodes with data of their own do.
 */
final class FoolsGoldSybilsTest {
  private static final int NODES = Attackers.NODES;

  /** Cosines of about 0.1 either way. */
  private static float[][] honest(int count, Draws draws) {
    return Votes.cloud(count, 100, 0, draws);
  }

  private static double share(float[][] attackers, float[][] honest) {
    double[] weights =
        Votes.weights(Votes.FOOLSGOLD.apply(Votes.joined(Votes.of(attackers), Votes.of(honest))));
    assertThat(Arrays.stream(weights).skip(attackers.length)).allMatch(weight -> weight > 0);
    return Arrays.stream(weights).limit(attackers.length).sum();
  }

  @Test
  void identicalSybils_fromTwoToAllButOne_weighNothing() {
    for (int sybils = 2; sybils < NODES; sybils++) {
      Draws draws = Votes.draws(sybils);
      float[] one = honest(1, draws)[0];
      float[][] forged = Collections.nCopies(sybils, one).toArray(float[][]::new);

      assertThat(share(forged, honest(NODES - sybils, draws))).as("%d Sybils", sybils).isZero();
    }
  }

  /** Attacks that have all attackers send one model are Sybils to it, however little they ask. */
  @ParameterizedTest
  @EnumSource(names = {"LITTLE_IS_ENOUGH", "INNER_PRODUCT"})
  void oneForgeryForAll_ofAnyNumber_weighsNothing(Kind kind) {
    for (int attackers : new int[] {2, 4, 9, 15}) {
      Draws draws = Votes.draws(attackers);
      float[][] trained = Votes.cloud(attackers, Attackers.PARAMETERS, 0, draws);
      float[][] forged = Attackers.forged(trained, kind, 0.5, draws);
      float[][] honest = Votes.cloud(NODES - attackers, Attackers.PARAMETERS, 0, draws);

      assertThat(share(forged, honest)).as("%d attackers", attackers).isZero();
    }
  }

  /** Breaks: each flips an update of its own, and these differ as honest ones do. */
  @Test
  void signFlip_ofDifferentUpdates_isNotSeen() {
    Draws draws = Votes.draws(3);
    float[][] trained = Votes.cloud(4, Attackers.PARAMETERS, 0, draws);
    float[][] forged = Attackers.forged(trained, Kind.SIGN_FLIP, 1, draws);

    assertThat(share(forged, Votes.cloud(NODES - 4, Attackers.PARAMETERS, 0, draws)))
        .isGreaterThan(0.5 * 4 / NODES);
  }

  /** Breaks: one attacker resembles nobody, and may send what it likes. */
  @Test
  void oneAttacker_whateverItSends_keepsItsWeight() {
    Draws draws = Votes.draws(5);
    float[][] forged = honest(1, draws);
    for (int k = 0; k < forged[0].length; k++) {
      forged[0][k] *= 1e6f;
    }
    float[][] honest = honest(NODES - 1, draws);

    assertThat(share(forged, honest)).isGreaterThan(0.5 / NODES);
    List<Contribution> votes = Votes.joined(Votes.of(forged), Votes.of(honest));
    assertThat(Votes.distance(Votes.FOOLSGOLD.model(votes), Votes.mean(honest))).isGreaterThan(1e5);
  }

  /**
   * Breaks, by the attack fitted to it (section 7.4 of the paper, "intelligent perturbation"): each
   * Sybil adds noise in pairs that cancel out, so that their histories differ and their sum is what
   * it was.
   */
  @Test
  void sybilsThatAddNoiseWhichCancelsOut_keepTheirWeight() {
    Draws draws = Votes.draws(7);
    float[] poison = honest(1, draws)[0];
    float[][] noise = honest(2, draws);
    float[][] forged = new float[4][poison.length];
    for (int i = 0; i < forged.length; i++) {
      int sign = i % 2 == 0 ? 1 : -1;
      for (int k = 0; k < poison.length; k++) {
        forged[i][k] = poison[k] + 4 * sign * noise[i / 2][k];
      }
    }

    assertThat(share(forged, honest(NODES - 4, draws))).isGreaterThan(0.5 * 4 / NODES);
    double[] sum = Votes.mean(forged);
    assertThat(Votes.distance(poison, sum)).isLessThan(1e-4);
  }

  /**
   * Breaks, against the honest: nodes with the same data look like Sybils and lose their weight.
   */
  @Test
  void honestNodesThatAreAlike_loseTheirWeightToOneThatIsNot() {
    Draws draws = Votes.draws(9);
    float[][] alike = Attackers.updates(NODES - 1, draws);
    float[][] odd = Votes.cloud(1, Attackers.PARAMETERS, 0, draws);

    double[] weights =
        Votes.weights(Votes.FOOLSGOLD.apply(Votes.joined(Votes.of(odd), Votes.of(alike))));

    assertThat(weights[0]).isGreaterThan(0.9);
  }
}
