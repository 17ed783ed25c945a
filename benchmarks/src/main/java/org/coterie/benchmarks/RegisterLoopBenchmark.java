package org.coterie.benchmarks;

import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Fused multiply-adds of eight lanes that touch no memory: what one core can do at most, the
 * measure for everything else.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class RegisterLoopBenchmark {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;

  private static final int ITERATIONS = 10_000;

  private final float[] out = new float[10 * 8];

  /**
   * All bits set, which the compiler does not know: it would unroll a loop that it can count, and
   * then line up each sum's additions one after another.
   */
  private int mask;

  /** Sets the mask. */
  @Setup
  public void allBits() {
    mask = -1;
  }

  /** 1,600,000 floating-point operations: 10,000 times ten independent multiply-adds. */
  @Benchmark
  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  public float[] tenSums() {
    FloatVector factor = FloatVector.broadcast(SPECIES, 0.999f);
    FloatVector term = FloatVector.broadcast(SPECIES, 0.001f);
    FloatVector a0 = FloatVector.fromArray(SPECIES, out, 0);
    FloatVector a1 = FloatVector.fromArray(SPECIES, out, 8);
    FloatVector a2 = FloatVector.fromArray(SPECIES, out, 16);
    FloatVector a3 = FloatVector.fromArray(SPECIES, out, 24);
    FloatVector a4 = FloatVector.fromArray(SPECIES, out, 32);
    FloatVector a5 = FloatVector.fromArray(SPECIES, out, 40);
    FloatVector a6 = FloatVector.fromArray(SPECIES, out, 48);
    FloatVector a7 = FloatVector.fromArray(SPECIES, out, 56);
    FloatVector a8 = FloatVector.fromArray(SPECIES, out, 64);
    FloatVector a9 = FloatVector.fromArray(SPECIES, out, 72);
    int left = ITERATIONS;
    while (left != 0) {
      left = (left - 1) & mask;
      a0 = factor.fma(term, a0);
      a1 = factor.fma(term, a1);
      a2 = factor.fma(term, a2);
      a3 = factor.fma(term, a3);
      a4 = factor.fma(term, a4);
      a5 = factor.fma(term, a5);
      a6 = factor.fma(term, a6);
      a7 = factor.fma(term, a7);
      a8 = factor.fma(term, a8);
      a9 = factor.fma(term, a9);
    }
    a0.intoArray(out, 0);
    a1.intoArray(out, 8);
    a2.intoArray(out, 16);
    a3.intoArray(out, 24);
    a4.intoArray(out, 32);
    a5.intoArray(out, 40);
    a6.intoArray(out, 48);
    a7.intoArray(out, 56);
    a8.intoArray(out, 64);
    a9.intoArray(out, 72);
    return out;
  }
}
