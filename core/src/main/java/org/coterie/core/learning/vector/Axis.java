package org.coterie.core.learning.vector;

import java.util.ArrayList;
import java.util.List;

/**
 * One side, rows or columns, of a {@link Correlation}: element i of the target, i < count, takes
 * source element i * sourceStep + u - lead by tap u.
 *
 * @param taps which of the kernel's rows or columns each tap is
 * @param begin where in the target element 0 stands
 * @param step how far its elements stand apart there
 * @param extent how many elements the source has
 */
record Axis(int[] taps, int begin, int step, int count, int sourceStep, int lead, int extent) {

  /** From a convolution's input to its output. */
  static Axis forward(int kernel, int stride, int padding, int input, int output) {
    int[] taps = new int[kernel];
    for (int i = 0; i < kernel; i++) {
      taps[i] = i;
    }
    return new Axis(taps, 0, 1, output, stride, padding, input);
  }

  /**
   * From the gradient of its output to that of its input. With a stride of s the input's elements
   * fall into s classes, each of which meets taps s apart only: no product with a zero in between.
   */
  static List<Axis> backward(int kernel, int stride, int padding, int input, int output) {
    var classes = new ArrayList<Axis>();
    for (int phase = 0; phase < stride; phase++) {
      int count = phase < kernel ? (kernel - 1 - phase) / stride + 1 : 0;
      int[] taps = new int[count];
      for (int u = 0; u < count; u++) {
        taps[u] = phase + stride * (count - 1 - u);
      }
      int begin = Math.floorMod(phase - padding, stride);
      if (begin < input) {
        int elements = (input - 1 - begin) / stride + 1;
        int lead = count - 1 - (begin + padding) / stride;
        classes.add(new Axis(taps, begin, stride, elements, 1, lead, output));
      }
    }
    return List.copyOf(classes);
  }

  /** The first tap by which the target's element meets the source. */
  int firstTap(int element) {
    return Math.max(0, lead - element * sourceStep);
  }

  /** Behind the last such tap. */
  int endTap(int element) {
    return Math.min(taps.length, extent + lead - element * sourceStep);
  }

  /** The source's element under tap 0; it may lie outside. */
  int source(int element) {
    return element * sourceStep - lead;
  }

  int target(int element) {
    return begin + element * step;
  }
}
