package org.coterie.core.learning.vector;

import java.util.Arrays;

/** The scalar twin of {@link VectorNormalisation}. */
final class ScalarNormalisation {
  private ScalarNormalisation() {}

  static void normalise(
      Normalisation norm, float[] x, float[] parameters, float[] y, float[] statistics) {
    Arrays.fill(statistics, 0);
    for (int group = 0; group < norm.groups(); group++) {
      int mean = group * Lanes.COUNT;
      int inverse = norm.second(group);
      int begin = group * norm.channels();
      for (int c = begin; c < begin + norm.channels(); c++) {
        for (int row = 0; row < norm.source().height(); row++) {
          for (int lane = 0; lane < Lanes.COUNT; lane++) {
            statistics[mean + lane] += sum(norm, x, c, row, lane);
          }
        }
      }
      norm.means(group, statistics);
      for (int c = begin; c < begin + norm.channels(); c++) {
        for (int row = 0; row < norm.source().height(); row++) {
          for (int lane = 0; lane < Lanes.COUNT; lane++) {
            statistics[inverse + lane] += squares(norm, x, c, row, lane, statistics[mean + lane]);
          }
        }
      }
      norm.inverses(group, statistics);
    }
    scale(norm, x, parameters, y, statistics);
  }

  private static float sum(Normalisation norm, float[] x, int channel, int row, int lane) {
    float sum = 0;
    int at = norm.source().at(channel, row, 0) + lane;
    for (int column = 0; column < norm.source().width(); column++, at += Lanes.COUNT) {
      sum += x[at];
    }
    return sum;
  }

  private static float squares(
      Normalisation norm, float[] x, int channel, int row, int lane, float mean) {
    float sum = 0;
    int at = norm.source().at(channel, row, 0) + lane;
    for (int column = 0; column < norm.source().width(); column++, at += Lanes.COUNT) {
      float centred = x[at] - mean;
      sum = Fma.fma(centred, centred, sum);
    }
    return sum;
  }

  private static void scale(
      Normalisation norm, float[] x, float[] parameters, float[] y, float[] statistics) {
    Grid from = norm.source();
    for (int channel = 0; channel < from.channels(); channel++) {
      int group = channel / norm.channels();
      float scale = parameters[channel];
      float shift = parameters[from.channels() + channel];
      for (int element = 0; element < from.height() * from.width(); element++) {
        int row = element / from.width();
        int column = element % from.width();
        int at = from.at(channel, row, column);
        int to = norm.target().at(channel, row, column);
        for (int lane = 0; lane < Lanes.COUNT; lane++) {
          float centred = x[at + lane] - statistics[group * Lanes.COUNT + lane];
          float normalised = centred * statistics[norm.second(group) + lane];
          y[to + lane] = Fma.fma(normalised, scale, shift);
        }
      }
    }
  }

  static void sums(Normalisation norm, float[] x, float[] statistics, float[] dy, float[] sums) {
    Arrays.fill(sums, 0);
    Grid from = norm.source();
    for (int channel = 0; channel < from.channels(); channel++) {
      int group = channel / norm.channels();
      int scale = channel * Lanes.COUNT;
      int shift = (from.channels() + channel) * Lanes.COUNT;
      for (int row = 0; row < from.height(); row++) {
        for (int lane = 0; lane < Lanes.COUNT; lane++) {
          float mean = statistics[group * Lanes.COUNT + lane];
          float inverse = statistics[norm.second(group) + lane];
          int at = from.at(channel, row, 0) + lane;
          int to = norm.target().at(channel, row, 0) + lane;
          float ofScale = 0;
          float ofShift = 0;
          for (int i = 0; i < from.width() * Lanes.COUNT; i += Lanes.COUNT) {
            ofScale = Fma.fma(dy[to + i], (x[at + i] - mean) * inverse, ofScale);
            ofShift += dy[to + i];
          }
          sums[scale + lane] += ofScale;
          sums[shift + lane] += ofShift;
        }
      }
    }
  }

  static void backward(
      Normalisation norm,
      float[] x,
      float[] statistics,
      float[] parameters,
      float[] dy,
      float[] shares,
      float[] dx) {
    Grid from = norm.source();
    for (int channel = 0; channel < from.channels(); channel++) {
      int first = channel / norm.channels() * Lanes.COUNT;
      int second = norm.second(channel / norm.channels());
      for (int element = 0; element < from.height() * from.width(); element++) {
        int row = element / from.width();
        int column = element % from.width();
        int at = from.at(channel, row, column);
        int to = norm.target().at(channel, row, column);
        for (int lane = 0; lane < Lanes.COUNT; lane++) {
          float inverse = statistics[second + lane];
          float normalised = (x[at + lane] - statistics[first + lane]) * inverse;
          float slope = Fma.fma(parameters[channel], dy[to + lane], shares[first + lane]);
          dx[at + lane] = Fma.fma(normalised, shares[second + lane], slope) * inverse;
        }
      }
    }
  }
}
