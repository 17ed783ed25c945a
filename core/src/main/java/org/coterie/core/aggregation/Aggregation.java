package org.coterie.core.aggregation;

import java.util.List;
import java.util.Optional;
import org.coterie.core.spi.Plugin;

/**
 * A rule that makes one model of several, found by name. It depends on nothing but what it is
 * given, and not on the order of {@code others} beyond ties and the rounding of sums. Between
 * equals the own model comes first, then the others in their order.
 *
 * <p>Every rule but the mean first leaves out contributions in which a number is NaN or infinite:
 * each is then one of the faulty ones that the rule allows for, and the rule goes on with the rest
 * and so many fewer to fear. So a model of NaNs can neither reach the result nor stop the rule.
 */
public interface Aggregation<S extends Record> extends Plugin<S> {
  /**
   * How many contributions it needs, the own one counted: below that the rule has no meaning, and
   * the caller keeps the model it has.
   */
  default int fewest(S settings) {
    return 1;
  }

  /** Whether contributions must come with their senders' histories. */
  default boolean needsHistory() {
    return false;
  }

  /**
   * About how many floating-point operations it takes, for virtual time; those of a weighted sum
   * where a rule does not say otherwise.
   *
   * @param models that are combined, an own one counted
   * @param parameters of each
   */
  default double operations(int models, int parameters, S settings) {
    return 2.0 * models * parameters;
  }

  /**
   * @param own the node's own model, where the one who aggregates has trained one; a server has
   *     none
   * @param others what came, ordered by sender; all models are equally long
   * @return weights, a model that is no weighted mean of what came, or nothing
   * @throws IllegalArgumentException when there are fewer than {@link #fewest}, models differ in
   *     length, a weight is not a positive number, or histories are needed and missing
   */
  Aggregate combine(Optional<Contribution> own, List<Contribution> others, S settings);
}
