package org.coterie.core.learning.vector;

/**
 * How a block of eight examples lies in memory between convolutions: [channel][row][column][lane],
 * lane = example, so that no lane is ever idle at an edge. Around each channel lies a margin of
 * zeros that nobody writes; the one between two rows serves both.
 *
 * @param margin zeros around, at least 1
 */
record Grid(int channels, int height, int width, int margin) {
  int rowStride() {
    return (width + margin) * Lanes.COUNT;
  }

  int channelStride() {
    return (height + 2 * margin) * rowStride() + margin * Lanes.COUNT;
  }

  /** Where the lanes of an element begin; row and column may lie in the margin. */
  int at(int channel, int row, int column) {
    return channel * channelStride()
        + (row + margin) * rowStride()
        + (column + margin) * Lanes.COUNT;
  }

  float[] allocate() {
    return new float[Math.multiplyExact(channels, channelStride())];
  }
}
