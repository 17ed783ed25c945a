package org.coterie.core.learning.vector;

/** The loop from pixels to what a model reads. */
interface PixelKernels {
  /** into[at + i] = pixels[from + i], unsigned, / 255, correctly rounded. */
  void shares(byte[] pixels, int from, int count, float[] into, int at);
}
