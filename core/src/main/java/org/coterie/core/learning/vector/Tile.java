package org.coterie.core.learning.vector;

import java.util.ArrayList;

/**
 * Channels whose sums are held in registers together: six or four. The last tile of a group may
 * have fewer; it repeats its last channel, which writes the same value twice.
 *
 * @param group the group of channels it belongs to
 * @param channel its first channel, counted over all groups
 * @param height how many sums a position has: 6 or 4
 * @param channels how many of them are channels of their own
 */
record Tile(int group, int channel, int height, int channels) {
  private static final int HIGH = 6;
  private static final int LOW = 4;

  /** How far the {@code i}-th channel lies from the first. */
  int step(int i) {
    return Math.min(i, channels - 1);
  }

  /** Tiles over groups of {@code channels}, with as few repeated channels as can be. */
  static Tile[] cover(int groups, int channels) {
    return cover(groups, channels, mostHigh(channels));
  }

  /** The same, with low tiles alone where they repeat nothing. */
  static Tile[] coverLow(int groups, int channels) {
    return cover(groups, channels, channels % LOW == 0 ? 0 : mostHigh(channels));
  }

  private static Tile[] cover(int groups, int channels, int high) {
    var tiles = new ArrayList<Tile>();
    for (int group = 0; group < groups; group++) {
      int done = 0;
      for (int i = 0; done < channels; i++) {
        int height = i < high ? HIGH : LOW;
        int taken = Math.min(height, channels - done);
        tiles.add(new Tile(group, group * channels + done, height, taken));
        done += taken;
      }
    }
    return tiles.toArray(new Tile[0]);
  }

  /** How many high tiles: of those with the least that is repeated, the most. */
  private static int mostHigh(int channels) {
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int high = (channels + HIGH - 1) / HIGH; high >= 0; high--) {
      int rest = Math.max(0, channels - high * HIGH);
      int covered = high * HIGH + (rest + LOW - 1) / LOW * LOW;
      if (covered < least) {
        least = covered;
        best = high;
      }
    }
    return best;
  }
}
