/**
 * Gossip averaging without a server: decentralised parallel SGD (Lian et al., "Can Decentralized
 * Algorithms Outperform Centralized Algorithms?", NeurIPS 2017) with local epochs in place of
 * single steps.
 *
 * <p>Every node holds data, a model of its own, and knows its neighbours in the topology. In each
 * round it trains its model on its own data at (round, 0), sends the result to its neighbours
 * ({@code Share}, at (round, 1)), and takes the weighted mean of its own and theirs as its new
 * model. The weights are either uniform over those at hand, or Metropolis-Hastings' (Xiao and Boyd,
 * "Fast linear iterations for distributed averaging", Systems &amp; Control Letters 2004), under
 * which the mean over all nodes is kept. Where the settings name another aggregation it takes the
 * place of the mean, and the node's own model is one of those it goes by.
 *
 * <p>What a missing neighbour would have weighed goes to the own model with Metropolis weights, and
 * is shared by those at hand with uniform ones. Where fewer models are at hand than another
 * aggregation needs, the own one counted, the node keeps its own, and counts the round. For an
 * aggregation that asks for histories a node keeps, of itself and each neighbour, the sum of the
 * models that came less its own model before the training of that round: what the sender would have
 * changed, had it begun where the receiver did; or, where the settings say so, of the models. A
 * node that was away keeps its model and goes on with the round in which it is back.
 */
@NullMarked
package org.coterie.systems.gossip;

import org.jspecify.annotations.NullMarked;
