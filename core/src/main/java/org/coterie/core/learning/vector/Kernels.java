package org.coterie.core.learning.vector;

/**
 * All loops that do arithmetic. The two implementations, vector and scalar, give the same bits.
 *
 * @param description what runs, for {@code environment.json}
 */
record Kernels(
    String description,
    DenseKernels dense,
    SpatialKernels spatial,
    ElementKernels elements,
    PixelKernels pixels,
    UpdateKernels updates,
    PairKernels pairs) {

  /** What runs well on this machine. */
  static Kernels best() {
    return Machine.whyNoVectors().map(Kernels::scalar).orElseGet(VectorKernels::create);
  }

  /**
   * @param why what stands against vectors
   */
  static Kernels scalar(String why) {
    return new Kernels(
        "scalar (%s)".formatted(why),
        new ScalarDense(),
        new ScalarSpatial(),
        new ScalarElements(),
        new ScalarPixels(),
        new ScalarUpdates(),
        new ScalarPairs());
  }
}
