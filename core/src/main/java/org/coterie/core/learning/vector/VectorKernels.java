package org.coterie.core.learning.vector;

/** The door to the classes that use the Vector API; nothing else names them. */
final class VectorKernels {
  private VectorKernels() {}

  /** Only where {@link Machine#whyNoVectors} is empty, or in tests. */
  static Kernels create() {
    int halves = Lanes.COUNT / Wide.WIDTH;
    String description =
        "vector, %d lanes of 32 bits%s"
            .formatted(Lanes.COUNT, halves == 1 ? "" : " in %d halves".formatted(halves));
    return new Kernels(
        description,
        new VectorDense(),
        new VectorSpatial(),
        new VectorElements(),
        new VectorPixels(),
        new VectorUpdates(),
        new VectorPairs());
  }
}
