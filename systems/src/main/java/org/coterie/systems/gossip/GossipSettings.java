package org.coterie.systems.gossip;

import java.util.Optional;
import org.coterie.core.aggregation.Aggregation;
import org.coterie.core.method.AggregationRule;
import org.coterie.core.method.Initial;
import org.coterie.core.spi.Choice;
import org.coterie.core.spi.Setting;

/** The settings of {@link Gossip}. */
public record GossipSettings(
    @Setting(
            value =
                "how much a neighbour's model counts: metropolis (by both degrees; keeps the mean"
                    + " over all nodes), uniform (all that came and the own one the same), or max-degree"
                    + " (the same on every link; keeps the mean too); rules that count each model once,"
                    + " such as median and krum, take no notice of it",
            byDefault = "metropolis")
        Weights weights,
    @Setting(
            value = "how a node makes one model of its own and its neighbours'",
            byDefault = "mean")
        Choice<Aggregation<?>> aggregation,
    @Setting(
            "what the histories of an aggregation that asks for them add up: changes (each model less"
                + " the node's own before its training), or models (those themselves); changes if left"
                + " out")
        Optional<Histories> histories,
    @Setting(
            "the parameters of round 0: common to all nodes, or each node's own; common if left out")
        Optional<Initial> initial) {

  /** Averaging. */
  public GossipSettings(Weights weights) {
    this(weights, AggregationRule.MEAN);
  }

  /** From common parameters, with histories of changes. */
  public GossipSettings(Weights weights, Choice<Aggregation<?>> aggregation) {
    this(weights, aggregation, Optional.empty(), Optional.empty());
  }
}
