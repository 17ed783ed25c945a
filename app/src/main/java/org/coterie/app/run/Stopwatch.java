package org.coterie.app.run;

/** Measured seconds, going on from what earlier processes of the run had measured. */
final class Stopwatch {
  private final double before;
  private final long start = System.nanoTime();

  Stopwatch(double before) {
    this.before = before;
  }

  double seconds() {
    return before + (System.nanoTime() - start) * 1e-9;
  }
}
