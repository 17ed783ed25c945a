package org.coterie.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.coterie.core.data.Dataset;
import org.coterie.core.data.Shape;
import org.coterie.core.learning.Architecture;
import org.coterie.core.learning.Lenet5Family;
import org.coterie.core.learning.SoftmaxFamily;
import org.coterie.core.learning.Workspace;
import org.coterie.core.learning.vector.VectorEngine;
import org.coterie.core.random.Draws;
import org.coterie.core.random.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A step of SGD and the scoring of examples, on one thread, over 600 shuffled grey images of 28x28:
 * as many as a node of a hundred holds of Fashion-MNIST.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class EngineBenchmark {
  private static final Shape GREY = new Shape(1, 28, 28);
  private static final int CLASSES = 10;
  private static final int EXAMPLES = 600;

  /** The architecture. */
  @Param({"softmax", "lenet5"})
  public String model = "softmax";

  /** Examples a step, and a scoring. */
  @Param({"8", "32", "64"})
  public int batch = 8;

  private final Dataset data = images();
  private final int[] rows = data.all().rows();
  private float[] parameters = {};
  private Workspace workspace = new VectorEngine().open(softmax());
  private int next;

  /** Opens the workspace. */
  @Setup
  public void open() {
    Architecture architecture = model.equals("softmax") ? softmax() : lenet5();
    Draws draws = Stream.of(1, "", 0, 0, "benchmark");
    parameters = architecture.initial(draws);
    draws.shuffle(rows);
    workspace = new VectorEngine().open(architecture);
  }

  /** One step of SGD. */
  @Benchmark
  public double step() {
    return workspace.step(parameters, data, rows, from(), batch, 0.01f);
  }

  /** Loss and accuracy of one batch. */
  @Benchmark
  public Workspace.Score score() {
    return workspace.score(parameters, data, rows, from(), batch);
  }

  private int from() {
    next = next + 2 * batch > rows.length ? 0 : next + batch;
    return next;
  }

  private static Architecture softmax() {
    return new SoftmaxFamily().build(GREY, CLASSES, new SoftmaxFamily.Settings());
  }

  private static Architecture lenet5() {
    return new Lenet5Family().build(GREY, CLASSES, new Lenet5Family.Settings());
  }

  private static Dataset images() {
    Draws draws = Stream.of(1, "", 0, 0, "images");
    float[] features = new float[EXAMPLES * GREY.size()];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) draws.uniform();
    }
    int[] labels = IntStream.range(0, EXAMPLES).map(i -> draws.below(CLASSES)).toArray();
    List<String> names = IntStream.range(0, CLASSES).mapToObj(Integer::toString).toList();
    return new Dataset("drawn", GREY, names, features, labels);
  }
}
