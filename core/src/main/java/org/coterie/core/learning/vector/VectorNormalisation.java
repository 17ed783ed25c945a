package org.coterie.core.learning.vector;

import static org.coterie.core.learning.vector.Wide.S;
import static org.coterie.core.learning.vector.Wide.WIDTH;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/** Group norms, a row at a time. */
final class VectorNormalisation {
  private VectorNormalisation() {}

  static void normalise(
      Normalisation norm, float[] x, float[] parameters, float[] y, float[] statistics) {
    Grid from = norm.source();
    Arrays.fill(statistics, 0);
    for (int group = 0; group < norm.groups(); group++) {
      int mean = group * Lanes.COUNT;
      int inverse = norm.second(group);
      int first = group * norm.channels();
      int end = first + norm.channels();
      for (int c = first; c < end; c++) {
        for (int row = 0; row < from.height(); row++) {
          for (int half = 0; half < Lanes.COUNT; half += WIDTH) {
            sum(x, from.at(c, row, 0) + half, from.width(), statistics, mean + half);
          }
        }
      }
      norm.means(group, statistics);
      for (int c = first; c < end; c++) {
        for (int row = 0; row < from.height(); row++) {
          for (int half = 0; half < Lanes.COUNT; half += WIDTH) {
            int at = from.at(c, row, 0) + half;
            squares(x, at, from.width(), statistics, mean + half, inverse + half);
          }
        }
      }
      norm.inverses(group, statistics);
      for (int c = first; c < end; c++) {
        float scale = parameters[c];
        float shift = parameters[from.channels() + c];
        for (int row = 0; row < from.height(); row++) {
          for (int half = 0; half < Lanes.COUNT; half += WIDTH) {
            int at = from.at(c, row, 0) + half;
            int to = norm.target().at(c, row, 0) + half;
            scale(
                x, at, from.width(), statistics, mean + half, inverse + half, scale, shift, y, to);
          }
        }
      }
    }
  }

  private static void sum(float[] x, int from, int width, float[] sums, int to) {
    FloatVector sum = FloatVector.zero(S);
    for (int i = 0; i < width * Lanes.COUNT; i += Lanes.COUNT) {
      sum = sum.add(FloatVector.fromArray(S, x, from + i));
    }
    FloatVector.fromArray(S, sums, to).add(sum).intoArray(sums, to);
  }

  private static void squares(
      float[] x, int from, int width, float[] statistics, int mean, int to) {
    FloatVector middle = FloatVector.fromArray(S, statistics, mean);
    FloatVector sum = FloatVector.zero(S);
    for (int i = 0; i < width * Lanes.COUNT; i += Lanes.COUNT) {
      FloatVector centred = FloatVector.fromArray(S, x, from + i).sub(middle);
      sum = centred.fma(centred, sum);
    }
    FloatVector.fromArray(S, statistics, to).add(sum).intoArray(statistics, to);
  }

  private static void scale(
      float[] x,
      int from,
      int width,
      float[] statistics,
      int mean,
      int inverse,
      float scale,
      float shift,
      float[] y,
      int to) {
    FloatVector middle = FloatVector.fromArray(S, statistics, mean);
    FloatVector factor = FloatVector.fromArray(S, statistics, inverse);
    FloatVector slope = FloatVector.broadcast(S, scale);
    FloatVector base = FloatVector.broadcast(S, shift);
    for (int i = 0; i < width * Lanes.COUNT; i += Lanes.COUNT) {
      FloatVector normalised = FloatVector.fromArray(S, x, from + i).sub(middle).mul(factor);
      normalised.fma(slope, base).intoArray(y, to + i);
    }
  }

  static void sums(Normalisation norm, float[] x, float[] statistics, float[] dy, float[] sums) {
    Arrays.fill(sums, 0);
    Grid from = norm.source();
    for (int channel = 0; channel < from.channels(); channel++) {
      int mean = channel / norm.channels() * Lanes.COUNT;
      int inverse = norm.second(channel / norm.channels());
      int scale = channel * Lanes.COUNT;
      int shift = (from.channels() + channel) * Lanes.COUNT;
      for (int row = 0; row < from.height(); row++) {
        for (int half = 0; half < Lanes.COUNT; half += WIDTH) {
          int at = from.at(channel, row, 0) + half;
          int to = norm.target().at(channel, row, 0) + half;
          rowSums(
              x,
              at,
              from.width(),
              statistics,
              mean + half,
              inverse + half,
              dy,
              to,
              sums,
              scale + half,
              shift + half);
        }
      }
    }
  }

  private static void rowSums(
      float[] x,
      int from,
      int width,
      float[] statistics,
      int mean,
      int inverse,
      float[] dy,
      int slopes,
      float[] sums,
      int scale,
      int shift) {
    FloatVector middle = FloatVector.fromArray(S, statistics, mean);
    FloatVector factor = FloatVector.fromArray(S, statistics, inverse);
    FloatVector ofScale = FloatVector.zero(S);
    FloatVector ofShift = FloatVector.zero(S);
    for (int i = 0; i < width * Lanes.COUNT; i += Lanes.COUNT) {
      FloatVector slope = FloatVector.fromArray(S, dy, slopes + i);
      FloatVector normalised = FloatVector.fromArray(S, x, from + i).sub(middle).mul(factor);
      ofScale = slope.fma(normalised, ofScale);
      ofShift = ofShift.add(slope);
    }
    FloatVector.fromArray(S, sums, scale).add(ofScale).intoArray(sums, scale);
    FloatVector.fromArray(S, sums, shift).add(ofShift).intoArray(sums, shift);
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
      for (int row = 0; row < from.height(); row++) {
        for (int half = 0; half < Lanes.COUNT; half += WIDTH) {
          int at = from.at(channel, row, 0) + half;
          int to = norm.target().at(channel, row, 0) + half;
          rowBackward(
              x,
              at,
              from.width(),
              statistics,
              first + half,
              second + half,
              parameters[channel],
              dy,
              to,
              shares,
              dx);
        }
      }
    }
  }

  private static void rowBackward(
      float[] x,
      int from,
      int width,
      float[] statistics,
      int first,
      int second,
      float scale,
      float[] dy,
      int slopes,
      float[] shares,
      float[] dx) {
    FloatVector middle = FloatVector.fromArray(S, statistics, first);
    FloatVector inverse = FloatVector.fromArray(S, statistics, second);
    FloatVector ofMean = FloatVector.fromArray(S, shares, first);
    FloatVector ofDeviation = FloatVector.fromArray(S, shares, second);
    FloatVector factor = FloatVector.broadcast(S, scale);
    for (int i = 0; i < width * Lanes.COUNT; i += Lanes.COUNT) {
      FloatVector normalised = FloatVector.fromArray(S, x, from + i).sub(middle).mul(inverse);
      FloatVector slope = factor.fma(FloatVector.fromArray(S, dy, slopes + i), ofMean);
      normalised.fma(ofDeviation, slope).mul(inverse).intoArray(dx, from + i);
    }
  }
}
