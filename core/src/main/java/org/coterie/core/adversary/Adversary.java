package org.coterie.core.adversary;

import java.util.List;
import java.util.Optional;
import org.coterie.core.data.Dataset;
import org.coterie.core.random.Draws;

/** An attack that fits the data. Each method is a pure function. */
public interface Adversary {
  /**
   * What attackers train on in place of their own examples.
   *
   * @param rows the attackers' own examples, ascending; no other one is altered
   * @return {@code train}, or a copy of the same size with other features or labels at {@code rows}
   */
  default Dataset poison(Dataset train, int[] rows, Draws draws) {
    return train;
  }

  /**
   * The training examples that an adversary with Sybils holds beside its own share, and poisons
   * with it; none unless the attack says so.
   *
   * @return rows of {@code train}, ascending
   */
  default int[] gathered(Dataset train) {
    return new int[0];
  }

  /**
   * From how many attackers' honest training {@link #forge} estimates what the honest nodes send; 0
   * when it needs no estimate.
   */
  default int estimators() {
    return 0;
  }

  /**
   * What an attacker sends in place of the model it trained.
   *
   * @param start the model that its training began with
   * @param trained the outcome of its training
   * @param estimates what the first {@link #estimators} attackers would have trained honestly from
   *     {@code start}; fewer when there are fewer attackers
   * @return {@code trained} or a fresh array
   */
  default float[] forge(float[] start, float[] trained, List<float[]> estimates, Draws draws) {
    return trained;
  }

  /**
   * Test examples as the attacker alters them, with the labels that it wants: accuracy on them is
   * the attack's success rate. Empty for an attack that wants no particular answer, and where no
   * test example can be altered so.
   */
  default Optional<Dataset> altered(Dataset test) {
    return Optional.empty();
  }
}
