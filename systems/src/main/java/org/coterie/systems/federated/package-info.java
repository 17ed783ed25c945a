/**
 * Federated averaging (McMahan et al., "Communication-Efficient Learning of Deep Networks from
 * Decentralized Data", AISTATS 2017).
 *
 * <p>One participant, {@code server}, holds the model; participants 0 to n-1 hold the data. In each
 * round:
 *
 * <ol>
 *   <li>the server draws a cohort of {@code client_fraction} of the clients and sends it the model,
 *       {@code Global} at (round, 0);
 *   <li>each of them trains the model on its own data and sends it back, {@code Update} at (round,
 *       1);
 *   <li>the server takes the mean of what came, weighted by the numbers of examples, as the new
 *       model, or what another aggregation makes of it.
 * </ol>
 *
 * <p>With {@code proximal} above 0 local training is FedProx's (Li et al., "Federated Optimization
 * in Heterogeneous Networks", MLSys 2020), pulled towards the model that was handed out.
 *
 * <p>A client whose update is missing is left out of the aggregation; when fewer came than it
 * needs, or it trusts none, the model stays as it is, and the round is counted. For an aggregation
 * that asks for histories the server keeps the sum of each client's updates. Clients sleep between
 * rounds and end when the server has halted. Whatever one learns between rounds is in the model: a
 * client keeps nothing.
 */
@NullMarked
package org.coterie.systems.federated;

import org.jspecify.annotations.NullMarked;
