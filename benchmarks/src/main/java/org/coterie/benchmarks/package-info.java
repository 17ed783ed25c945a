/** Kernels measured with JMH; how to run them stands in {@code docs/performance.md}. No tests. */
@NullMarked
package org.coterie.benchmarks;

import org.jspecify.annotations.NullMarked;
