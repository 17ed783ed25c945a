package org.coterie.core.learning.vector;

import java.util.ArrayList;
import java.util.List;
import org.coterie.core.data.Dataset;
import org.coterie.core.learning.Workspace.Score;

/**
 * Models scored on examples. Several at once share the reading of the examples: some blocks are
 * converted, then all of them go through one model after another, so that a model's parameters are
 * prepared, and fetched into the cache, once for all of these blocks.
 */
final class Scoring {
  /**
   * How many floats of converted examples are kept: half a MiB, a part of the second-level cache.
   */
  private static final int KEPT = 1 << 17;

  private static final float[] NONE = {};

  private final Input input;
  private final Stage[] stages;
  private final CrossEntropy loss;
  private final Block block;
  private float[] kept = NONE;

  Scoring(Input input, Stage[] stages, CrossEntropy loss, Block block) {
    this.input = input;
    this.stages = stages;
    this.loss = loss;
    this.block = block;
  }

  Score score(float[] parameters, Dataset data, int[] rows, int from, int count) {
    prepare(parameters);
    double sum = 0;
    int correct = 0;
    for (int done = 0; done < count; done += block.count) {
      block.count = Math.min(input.blockSize(), count - done);
      input.take(data, rows, from + done, block.count);
      forward(parameters);
      sum = loss.add(sum, data, rows, from + done, block.count);
      correct += loss.correct(data, rows, from + done, block.count);
    }
    return new Score(sum, correct);
  }

  List<Score> score(List<float[]> models, Dataset data, int[] rows, int from, int count) {
    if (models.size() == 1) {
      return List.of(score(models.getFirst(), data, rows, from, count));
    }
    double[] sums = new double[models.size()];
    int[] correct = new int[models.size()];
    switch (input) {
      // Its rows are the input of a dense layer, which leaves them as they are.
      case Input.Copied _ -> {
        for (int done = 0; done < count; done += block.count) {
          block.count = Math.min(input.blockSize(), count - done);
          input.take(data, rows, from + done, block.count);
          for (int m = 0; m < sums.length; m++) {
            prepare(models.get(m));
            add(models.get(m), m, data, rows, from + done, sums, correct);
          }
        }
      }
      case Input.Gathered gathered -> {
        Planes planes = gathered.planes();
        int most = Math.max(1, KEPT / planes.values.length);
        for (int done = 0; done < count; done += most * Lanes.COUNT) {
          int examples = Math.min(most * Lanes.COUNT, count - done);
          keep(planes.values, data, rows, from + done, examples);
          for (int m = 0; m < sums.length; m++) {
            prepare(models.get(m));
            again(
                models.get(m), m, planes.values, data, rows, from + done, examples, sums, correct);
          }
        }
      }
    }
    var scores = new ArrayList<Score>(sums.length);
    for (int m = 0; m < sums.length; m++) {
      scores.add(new Score(sums[m], correct[m]));
    }
    return scores;
  }

  /** Converts some blocks and keeps them, one after another. */
  private void keep(float[] values, Dataset data, int[] rows, int from, int examples) {
    int blocks = (examples + Lanes.COUNT - 1) / Lanes.COUNT;
    if (kept.length < blocks * values.length) {
      kept = new float[blocks * values.length];
    }
    for (int b = 0; b < blocks; b++) {
      int done = b * Lanes.COUNT;
      input.take(data, rows, from + done, Math.min(Lanes.COUNT, examples - done));
      System.arraycopy(values, 0, kept, b * values.length, values.length);
    }
  }

  /** The kept blocks through a model, each restored first: the first stage may change it. */
  private void again(
      float[] parameters,
      int m,
      float[] values,
      Dataset data,
      int[] rows,
      int from,
      int examples,
      double[] sums,
      int[] correct) {
    for (int done = 0; done < examples; done += block.count) {
      block.count = Math.min(Lanes.COUNT, examples - done);
      System.arraycopy(kept, done / Lanes.COUNT * values.length, values, 0, values.length);
      add(parameters, m, data, rows, from + done, sums, correct);
    }
  }

  /** The block that the input holds through model {@code m}. */
  private void add(
      float[] parameters, int m, Dataset data, int[] rows, int from, double[] sums, int[] correct) {
    forward(parameters);
    sums[m] = loss.add(sums[m], data, rows, from, block.count);
    correct[m] += loss.correct(data, rows, from, block.count);
  }

  private void prepare(float[] parameters) {
    for (Stage stage : stages) {
      stage.prepare(parameters);
    }
  }

  private void forward(float[] parameters) {
    for (Stage stage : stages) {
      stage.forward(parameters, block);
    }
  }
}
