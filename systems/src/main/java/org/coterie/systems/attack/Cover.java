package org.coterie.systems.attack;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.coterie.core.data.Dataset;
import org.coterie.core.data.Shard;
import org.coterie.core.method.Learner;
import org.coterie.core.protocol.Step;
import org.coterie.core.random.Draws;

/**
 * Answers of a Sybil's own on honest examples, the same ones as all others' where the attack is:
 * what an adversary does against nodes that compare what models do and not what they are.
 *
 * @param learner the adversary's
 */
record Cover(Learner learner) {
  /**
   * A change of the model towards wrong answers that are the Sybil's own: its classes are exchanged
   * by a permutation that is drawn once for ever. Examples whose image the attack leaves alone keep
   * the label that the attack gives them, and so do all others of those two classes.
   *
   * @param start the model that the round's training began with
   * @return [parameters], a fresh array of length 1; zeros where nothing changed
   */
  double[] direction(float[] start, int sybil, Step step) {
    Dataset honest = learner.data().data();
    Dataset aimed = aimed(honest);
    int[] exchanged = exchanged(honest, aimed, step.shared(0, "cover of Sybil " + sybil));
    int[] labels = Arrays.stream(aimed.labels()).map(label -> exchanged[label]).toArray();
    var own =
        new Dataset(
            honest.name(),
            honest.shape(),
            honest.classNames(),
            honest.features(),
            labels,
            Optional.empty());
    var trained =
        learner
            .trainer()
            .train(
                start,
                new Shard(own, learner.data().rows()),
                learner.plan(),
                step.shared(step.round(), "sgd of the cover of Sybil " + sybil));
    step.charge(trained.operations());
    return unit(start, trained.parameters());
  }

  /** The labels that the attack gives to honest images; where it alters images they are free. */
  private Dataset aimed(Dataset honest) {
    return learner
        .attacker()
        .map(attacker -> attacker.poisoned().data())
        .filter(poisoned -> poisoned.features() == honest.features())
        .orElse(honest);
  }

  private int[] exchanged(Dataset honest, Dataset aimed, Draws draws) {
    boolean[] fixed = new boolean[honest.classes()];
    for (int row : learner.data().rows()) {
      int label = honest.labels()[row];
      int wanted = aimed.labels()[row];
      fixed[label] |= label != wanted;
      fixed[wanted] |= label != wanted;
    }
    int[] free = IntStream.range(0, fixed.length).filter(label -> !fixed[label]).toArray();
    int[] drawn = free.clone();
    draws.shuffle(drawn);
    int[] exchanged = IntStream.range(0, fixed.length).toArray();
    for (int i = 0; i < free.length; i++) {
      exchanged[free[i]] = drawn[i];
    }
    return exchanged;
  }

  private static double[] unit(float[] start, float[] trained) {
    double[] change = new double[start.length];
    double square = 0;
    for (int i = 0; i < change.length; i++) {
      change[i] = (double) trained[i] - start[i];
      square += change[i] * change[i];
    }
    double length = Math.sqrt(square);
    for (int i = 0; i < change.length && length > 0; i++) {
      change[i] /= length;
    }
    return change;
  }
}
