package org.coterie.core.aggregation;

import java.util.List;
import java.util.Optional;
import org.coterie.core.spi.NoSettings;

/**
 * The weighted mean (McMahan et al., "Communication-Efficient Learning of Deep Networks from
 * Decentralized Data", AISTATS 2017). It promises nothing against a liar: one contribution moves it
 * wherever it likes, and one NaN is taken as it is.
 */
public final class Mean implements Aggregation<NoSettings> {
  @Override
  public String name() {
    return "mean";
  }

  @Override
  public String summary() {
    return "mean weighted by examples; withstands nobody";
  }

  @Override
  public Class<NoSettings> settings() {
    return NoSettings.class;
  }

  @Override
  public Aggregate combine(
      Optional<Contribution> own, List<Contribution> others, NoSettings settings) {
    Ballot ballot = Ballot.ofAll(own, others, fewest(settings));
    return ballot.weights(ballot.voters().stream().mapToDouble(Contribution::weight).toArray());
  }
}
