package org.coterie.core.aggregation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.coterie.core.adversary.Adversary;
import org.coterie.core.adversary.Attack;
import org.coterie.core.adversary.Cohort;
import org.coterie.core.adversary.InnerProduct;
import org.coterie.core.adversary.LittleIsEnough;
import org.coterie.core.adversary.SignFlip;
import org.coterie.core.data.Dataset;
import org.coterie.core.data.Shape;
import org.coterie.core.random.Draws;

/**
 * A round of {@link #NODES} nodes that start at 0: an honest one's update is 1 in each parameter,
 * give or take 0.1. The first some of them attack.
 */
final class Attackers {
  static final int NODES = 21;
  static final int PARAMETERS = 40;

  private static final Dataset DATA =
      new Dataset("none", new Shape(1, 1, 1), List.of("a"), new float[1], new int[1]);

  /** What attackers send. */
  enum Kind {
    LITTLE_IS_ENOUGH,
    INNER_PRODUCT,
    SIGN_FLIP,
    IDENTICAL_SYBILS;

    /** How strong: as the papers have it, or without any caution. */
    List<Double> strengths() {
      return switch (this) {
        case LITTLE_IS_ENOUGH -> List.of(0.3, 1.5, 1e6);
        case INNER_PRODUCT -> List.of(0.5, 2.0, 1e6);
        case SIGN_FLIP -> List.of(1.0, 4.0, 1e6);
        case IDENTICAL_SYBILS -> List.of(0.1, 3.0, 1e6);
      };
    }
  }

  /**
   * Who sent what.
   *
   * @param honest [honest][parameters]
   * @param forged [attackers][parameters]
   */
  record Round(float[][] honest, float[][] forged) {
    /** The attackers first. */
    List<Contribution> votes() {
      return Votes.joined(Votes.of(forged), Votes.of(honest));
    }

    double[] honestMean() {
      return Votes.mean(honest);
    }

    /** The largest distance of an honest model from the mean of the honest. */
    double radius() {
      double[] mean = honestMean();
      return Arrays.stream(honest)
          .mapToDouble(model -> Votes.distance(model, mean))
          .max()
          .orElse(0);
    }

    /** The largest distance between two honest models. */
    double diameter() {
      return Arrays.stream(honest)
          .flatMapToDouble(
              one -> Arrays.stream(honest).mapToDouble(other -> Votes.distance(one, other)))
          .max()
          .orElse(0);
    }

    /** The honest models' values of a parameter, ascending. */
    double[] column(int parameter) {
      return Arrays.stream(honest).mapToDouble(model -> model[parameter]).sorted().toArray();
    }

    double distance(float[] found) {
      return Votes.distance(found, honestMean());
    }
  }

  private Attackers() {}

  static float[][] updates(int count, Draws draws) {
    float[][] updates = new float[count][PARAMETERS];
    for (float[] update : updates) {
      for (int k = 0; k < PARAMETERS; k++) {
        update[k] = (float) (1 + 0.1 * draws.normal());
      }
    }
    return updates;
  }

  static Round round(int attackers, Kind kind, double strength, long seed) {
    Draws draws = Votes.draws(seed);
    float[][] trained = updates(attackers, draws);
    return new Round(updates(NODES - attackers, draws), forged(trained, kind, strength, draws));
  }

  /** What the attackers send in place of what they trained. */
  static float[][] forged(float[][] trained, Kind kind, double strength, Draws draws) {
    int attackers = trained.length;
    return switch (kind) {
      case LITTLE_IS_ENOUGH ->
          attackers < 2
              ? trained
              : sent(
                  new LittleIsEnough(),
                  new LittleIsEnough.Settings(Optional.of(strength), 4),
                  trained,
                  draws);
      case INNER_PRODUCT ->
          sent(new InnerProduct(), new InnerProduct.Settings(strength, 4), trained, draws);
      case SIGN_FLIP -> sent(new SignFlip(), new SignFlip.Settings(strength), trained, draws);
      case IDENTICAL_SYBILS -> {
        float[] model = new float[PARAMETERS];
        Arrays.fill(model, (float) (1 - strength));
        yield IntStream.range(0, attackers).mapToObj(_ -> model).toArray(float[][]::new);
      }
    };
  }

  private static <S extends Record> float[][] sent(
      Attack<S> attack, S settings, float[][] trained, Draws draws) {
    Adversary adversary = attack.on(DATA, new Cohort(NODES, trained.length), settings);
    List<float[]> estimates = Arrays.stream(trained).limit(adversary.estimators()).toList();
    return Arrays.stream(trained)
        .map(model -> adversary.forge(new float[PARAMETERS], model, estimates, draws))
        .toArray(float[][]::new);
  }
}
