/**
 * Federated averaging with momentum at the server: FedAvgM (Hsu, Qi and Brown, "Measuring the
 * Effects of Non-Identical Data Distribution for Federated Visual Classification", 2019,
 * arXiv:1909.06335, section 5).
 *
 * <p>One participant, {@code server}, holds the model w and a velocity v; participants 0 to n-1
 * hold the data. In each round:
 *
 * <ol>
 *   <li>the server draws a cohort of {@code client_fraction} of the clients and sends it w, {@code
 *       Global} at (round, 0);
 *   <li>each of them trains w on its own data and sends the result w_k back, {@code Update} at
 *       (round, 1);
 *   <li>the server takes the change that the cohort asks for, d = (sum of n_k w_k) / (sum of n_k) -
 *       w, over those whose update came, and goes on from {@code v = momentum * v + d} to {@code w
 *       = w + server_learning_rate * v}.
 * </ol>
 *
 * <p>A client whose update is missing is left out of the mean. When none came, w and v stay as they
 * are: nothing asked for a change. Clients sleep between rounds and end when the server has halted.
 *
 * <p>With momentum 0 and a learning rate of 1 this is federated averaging. A cohort that asks for
 * the same d in every round moves w by {@code d / (1 - momentum)} a round in the end, so the
 * clients' learning rate has to be smaller by about that factor.
 */
package example.momentum;
