package org.coterie.core.learning.vector;

/** The scalar twin of {@link VectorPixels}. */
final class ScalarPixels implements PixelKernels {
  private static final float[] SHARES = new float[256];

  static {
    for (int i = 0; i < SHARES.length; i++) {
      SHARES[i] = i / 255f;
    }
  }

  @Override
  public void shares(byte[] pixels, int from, int count, float[] into, int at) {
    for (int i = 0; i < count; i++) {
      into[at + i] = SHARES[pixels[from + i] & 0xFF];
    }
  }
}
