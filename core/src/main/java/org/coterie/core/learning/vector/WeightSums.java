package org.coterie.core.learning.vector;

import org.coterie.core.learning.Layer;

/**
 * The gradient of a convolution's weights, with every address worked out beforehand: that of weight
 * (filter, s, row, column) is the sum over the positions p of d[filter][p] x[s][corner + p].
 */
final class WeightSums {
  final Grid source;
  final Grid target;

  /** Source channels of a group. */
  final int channels;

  /** Over the filters. */
  final Tile[] tiles;

  /** For each (s, row, column): the source's element that it meets at position 0. */
  final int[] corners;

  /** From there to the element met at each position. */
  final int[] sources;

  /** Where each position lies in a channel of the target. */
  final int[] targets;

  WeightSums(Grid input, Grid output, Layer.Conv2d layer) {
    this.source = input;
    this.target = output;
    this.channels = input.channels() / layer.groups();
    this.tiles = Tile.coverLow(layer.groups(), output.channels() / layer.groups());
    int kernel = layer.kernel();
    this.corners = new int[channels * kernel * kernel];
    for (int i = 0; i < corners.length; i++) {
      int row = i / kernel % kernel - layer.padding();
      corners[i] = input.at(i / (kernel * kernel), row, i % kernel - layer.padding());
    }
    this.sources = new int[output.height() * output.width()];
    this.targets = new int[sources.length];
    for (int p = 0; p < sources.length; p++) {
      int y = p / output.width();
      int x = p % output.width();
      sources[p] = input.at(0, y * layer.stride(), x * layer.stride()) - input.at(0, 0, 0);
      targets[p] = output.at(0, y, x);
    }
  }

  /** How many weights there are. */
  int weightCount() {
    return corners.length * target.channels();
  }
}
