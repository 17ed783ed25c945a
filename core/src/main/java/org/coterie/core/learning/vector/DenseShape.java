package org.coterie.core.learning.vector;

/**
 * Where a dense layer's parameters lie: weights [outputs][inputs], then biases [outputs].
 *
 * @param weights position of the first weight in the parameters
 */
record DenseShape(int weights, int inputs, int outputs) {
  int biases() {
    return weights + inputs * outputs;
  }
}
