package org.coterie.core.learning.vector;

import java.util.Objects;

/**
 * The product of two matrices as large dense layers take it, on the kernels that run well on this
 * machine: what the engine can do at most, for measuring. For one thread at a time.
 */
public final class MatrixProduct {
  private final int rows;
  private final DenseShape right;
  private final DenseKernels kernels;
  private final float[] scratch;

  /**
   * Of a matrix [rows][inner] and one [inner][columns].
   *
   * @throws IllegalArgumentException when a side is below 1
   */
  public MatrixProduct(int rows, int inner, int columns) {
    this(rows, inner, columns, Kernels.best());
  }

  MatrixProduct(int rows, int inner, int columns, Kernels kernels) {
    if (rows < 1 || inner < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "a product of sides %d, %d and %d".formatted(rows, inner, columns));
    }
    this.rows = rows;
    this.right = new DenseShape(0, columns, inner);
    this.kernels = kernels.dense();
    this.scratch = new float[this.kernels.scratch(right, rows)];
  }

  /**
   * product[i][j] = sum over k of left[i][k] right[k][j], k ascending, by fused multiply-adds.
   *
   * @param left [rows][inner]
   * @param right [inner][columns]
   * @param product [rows][columns], written
   */
  public void multiply(float[] left, float[] right, float[] product) {
    Objects.checkFromIndexSize(0, rows * this.right.outputs(), left.length);
    Objects.checkFromIndexSize(0, this.right.biases(), right.length);
    Objects.checkFromIndexSize(0, rows * this.right.inputs(), product.length);
    kernels.backward(left, rows, right, this.right, product, scratch);
  }

  /** Floating-point operations; a multiply-add counts two. */
  public double operations() {
    return 2.0 * rows * this.right.inputs() * this.right.outputs();
  }
}
