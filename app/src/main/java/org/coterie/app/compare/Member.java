package org.coterie.app.compare;

import java.util.Comparator;
import org.coterie.app.results.RunData;
import org.coterie.app.results.SystemRun;

/**
 * One seed of a group: a system's part of a run.
 *
 * @param index where the system stands in its run: 0 for the main one, then the baselines
 */
public record Member(Seed seed, RunData run, SystemRun system, int index) {
  static final Comparator<Member> ORDER =
      Comparator.comparing(Member::seed)
          .thenComparing(each -> each.run().folder())
          .thenComparing(each -> each.run().experimentSha256())
          .thenComparing(Member::index);
}
