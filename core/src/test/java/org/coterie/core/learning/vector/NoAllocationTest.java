package org.coterie.core.learning.vector;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.stream.Stream;
import org.coterie.core.data.Dataset;
import org.coterie.core.learning.Architecture;
import org.coterie.core.learning.Workspace;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A step allocates nothing once its code is compiled; interpreted vectors live on the heap. */
class NoAllocationTest {
  private static final int STEPS = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  static Stream<Architecture> networks() {
    return Stream.of(Examples.softmax(), Examples.lenet5());
  }

  @ParameterizedTest
  @MethodSource("networks")
  void step_compiled_allocatesNothing(Architecture architecture) {
    assertThat(leastAllocated(new VectorEngine(), architecture)).isZero();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void step_ofTheScalarTwin_allocatesNothing(Architecture architecture) {
    assertThat(leastAllocated(new VectorEngine(Kernels.scalar("test")), architecture)).isZero();
  }

  /** The fewest bytes that some steps took, tried until it is none or the patience is at an end. */
  private static long leastAllocated(VectorEngine engine, Architecture architecture) {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Dataset data = Examples.images(architecture.input(), 10, 64);
    int[] rows = data.all().rows();
    float[] parameters = architecture.initial(Examples.draws("initial"));
    Workspace workspace = engine.open(architecture);
    long least = Long.MAX_VALUE;
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (least > 0 && System.nanoTime() < end) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int step = 0; step < STEPS; step++) {
        workspace.step(parameters, data, rows, step * 8, 8, 0.01f);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }
}
