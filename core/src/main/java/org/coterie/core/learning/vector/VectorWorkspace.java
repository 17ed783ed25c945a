package org.coterie.core.learning.vector;

import java.util.List;
import org.coterie.core.data.Dataset;
import org.coterie.core.learning.Architecture;
import org.coterie.core.learning.Workspace;

/** A network's buffers; examples go through it a block at a time. */
final class VectorWorkspace implements Workspace {
  private final Input input;
  private final Stage[] stages;
  private final CrossEntropy loss;
  private final Block block = new Block();

  VectorWorkspace(Architecture architecture, Kernels kernels) {
    Network network = Network.of(architecture, kernels);
    List<Stage> all = network.stages();
    this.input = network.input();
    this.stages = all.toArray(new Stage[0]);
    this.loss = new CrossEntropy(network.scores(), input.blockSize());
  }

  @Override
  public double step(
      float[] parameters, Dataset data, int[] rows, int from, int count, float learningRate) {
    prepare(parameters);
    block.rate = learningRate;
    double sum = 0;
    for (int done = 0; done < count; done += block.count) {
      block.first = done == 0;
      forward(parameters, data, rows, from + done, count - done);
      sum = loss.add(sum, data, rows, from + done, block.count);
      block.last = done + block.count == count;
      loss.slopes(data, rows, from + done, block.count, count);
      for (int i = stages.length - 1; i >= 0; i--) {
        stages[i].backward(parameters, block);
      }
    }
    return sum;
  }

  @Override
  public Score score(float[] parameters, Dataset data, int[] rows, int from, int count) {
    prepare(parameters);
    double sum = 0;
    int correct = 0;
    for (int done = 0; done < count; done += block.count) {
      forward(parameters, data, rows, from + done, count - done);
      sum = loss.add(sum, data, rows, from + done, block.count);
      correct += loss.correct(data, rows, from + done, block.count);
    }
    return new Score(sum, correct);
  }

  private void prepare(float[] parameters) {
    for (Stage stage : stages) {
      stage.prepare(parameters);
    }
  }

  /** Takes the next block through all stages. */
  private void forward(float[] parameters, Dataset data, int[] rows, int from, int left) {
    block.count = Math.min(input.blockSize(), left);
    input.take(data, rows, from, block.count);
    for (Stage stage : stages) {
      stage.forward(parameters, block);
    }
  }
}
