package org.coterie.app.run;

import org.coterie.app.experiment.EvaluationPlan;

/**
 * Which rounds are evaluated.
 *
 * @param every 0 = only the last; else round 0, every k-th and the last
 */
record Schedule(int every, int rounds) {
  static Schedule of(EvaluationPlan plan, int rounds) {
    return new Schedule(plan.every(), rounds);
  }

  boolean isEvaluated(int round) {
    return round == rounds || (every > 0 && round % every == 0 && round <= rounds);
  }

  /** Whether a round of [from, until) is evaluated. */
  boolean anyIn(int from, int until) {
    if (from <= rounds && rounds < until) {
      return true;
    }
    if (every == 0 || from > rounds) {
      return false;
    }
    int next = Math.ceilDiv(from, every) * every;
    return next < until && next <= rounds;
  }
}
