package org.coterie.core.data;

/**
 * The inputs of all examples of a data set, one example after another, as they are kept in memory:
 * bytes stay bytes. Written by nobody once they are in a data set.
 */
public sealed interface Features {
  /** How many values there are over all examples. */
  int length();

  /** What a model reads at {@code index}. */
  float at(int index);

  /** Writes the {@code count} values from {@code from} on into {@code into}, from {@code at} on. */
  void copy(int from, int count, float[] into, int at);

  /** How many bytes they take. */
  long bytes();

  /**
   * Pixels.
   *
   * @param values each read as unsigned; a model reads value / 255, in [0, 1]
   */
  record Bytes(byte[] values) implements Features {
    /** The quotient by 255 of every unsigned byte. */
    private static final float[] SHARES = shares();

    private static float[] shares() {
      float[] shares = new float[256];
      for (int i = 0; i < shares.length; i++) {
        shares[i] = i / 255f;
      }
      return shares;
    }

    @Override
    public int length() {
      return values.length;
    }

    @Override
    public float at(int index) {
      return SHARES[values[index] & 0xFF];
    }

    @Override
    public void copy(int from, int count, float[] into, int at) {
      for (int i = 0; i < count; i++) {
        into[at + i] = SHARES[values[from + i] & 0xFF];
      }
    }

    @Override
    public long bytes() {
      return values.length;
    }
  }

  /**
   * Any other numbers.
   *
   * @param values what a model reads
   */
  record Floats(float[] values) implements Features {
    @Override
    public int length() {
      return values.length;
    }

    @Override
    public float at(int index) {
      return values[index];
    }

    @Override
    public void copy(int from, int count, float[] into, int at) {
      System.arraycopy(values, from, into, at, count);
    }

    @Override
    public long bytes() {
      return (long) Float.BYTES * values.length;
    }
  }
}
