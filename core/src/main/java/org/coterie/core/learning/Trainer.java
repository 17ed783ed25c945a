package org.coterie.core.learning;

import java.util.concurrent.ConcurrentLinkedDeque;
import org.coterie.core.data.Dataset;
import org.coterie.core.data.Shard;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.random.Draws;

/**
 * Trains and evaluates models of one architecture; safe for many threads, with one pooled workspace
 * for each.
 */
public final class Trainer {
  private final Engine engine;
  private final Architecture architecture;
  private final int parameterCount;
  private final double operationsPerExample;
  private final ConcurrentLinkedDeque<Workspace> idle = new ConcurrentLinkedDeque<>();

  /**
   * @throws CoterieException when the engine has no such layer
   */
  public Trainer(Engine engine, Architecture architecture) {
    this.engine = engine;
    this.architecture = architecture;
    this.parameterCount = architecture.parameterCount();
    this.operationsPerExample = architecture.operationsPerExample();
    idle.add(engine.open(architecture));
  }

  public Architecture architecture() {
    return architecture;
  }

  /**
   * The outcome of local training.
   *
   * @param parameters a fresh array
   * @param meanLoss over all examples seen, each before its step; 0 when there are none
   * @param operations floating-point operations done
   */
  public record Result(float[] parameters, double meanLoss, double operations) {}

  /**
   * Local epochs of mini-batch SGD, reshuffled each epoch; an incomplete last batch is used, its
   * mean taken over what it holds. {@code start} is not changed.
   *
   * @param draws one shuffle an epoch, of the order the epoch before left; the first starts from
   *     the shard's
   * @throws CoterieException {@link ErrorCode#MODEL_MISMATCH} when the data does not fit the
   *     architecture
   */
  public Result train(float[] start, Shard data, TrainingPlan plan, Draws draws) {
    check(start, data.data());
    float[] parameters = start.clone();
    int[] rows = data.rows().clone();
    if (rows.length == 0) {
      return new Result(parameters, 0, 0);
    }
    float rate = (float) plan.learningRate();
    double loss = 0;
    Workspace workspace = borrow();
    for (int epoch = 0; epoch < plan.localEpochs(); epoch++) {
      draws.shuffle(rows);
      for (int from = 0; from < rows.length; from += plan.batchSize()) {
        int count = Math.min(plan.batchSize(), rows.length - from);
        loss += workspace.step(parameters, data.data(), rows, from, count, rate);
      }
    }
    idle.push(workspace);
    unifyNotANumber(parameters);
    double seen = (double) rows.length * plan.localEpochs();
    return new Result(parameters, loss / seen, seen * operationsPerExample);
  }

  /**
   * Mean cross-entropy and accuracy. An example with a score that is not a number has the loss NaN
   * and counts as wrong.
   *
   * @throws CoterieException {@link ErrorCode#MODEL_MISMATCH} when the data does not fit the
   *     architecture
   */
  public Evaluation evaluate(float[] parameters, Shard data) {
    check(parameters, data.data());
    int[] rows = data.rows();
    if (rows.length == 0) {
      return new Evaluation(0, 0, 0);
    }
    Workspace workspace = borrow();
    Workspace.Score score = workspace.score(parameters, data.data(), rows, 0, rows.length);
    idle.push(workspace);
    return new Evaluation(
        rows.length, score.loss() / rows.length, (double) score.correct() / rows.length);
  }

  private Workspace borrow() {
    Workspace workspace = idle.poll();
    return workspace != null ? workspace : engine.open(architecture);
  }

  private void check(float[] parameters, Dataset data) {
    if (parameters.length != parameterCount) {
      throw new IllegalArgumentException(
          "%d parameters for model '%s', which has %d"
              .formatted(parameters.length, architecture.name(), parameterCount));
    }
    if (!data.shape().equals(architecture.input()) || data.classes() > architecture.classes()) {
      throw new CoterieException(
          ErrorCode.MODEL_MISMATCH,
          "data set '%s' has examples of %s in %d classes, model '%s' takes %s in %d; choose a model for this data"
              .formatted(
                  data.name(),
                  data.shape(),
                  data.classes(),
                  architecture.name(),
                  architecture.input(),
                  architecture.classes()));
    }
  }

  /** Which of its many bit patterns a NaN gets is the one thing that processors differ in. */
  private static void unifyNotANumber(float[] parameters) {
    for (int i = 0; i < parameters.length; i++) {
      float value = parameters[i];
      parameters[i] = Float.isNaN(value) ? Float.NaN : value;
    }
  }
}
