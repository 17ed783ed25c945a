package org.coterie.core.learning.vector;

import org.coterie.core.learning.Architecture;
import org.coterie.core.learning.Engine;
import org.coterie.core.learning.Workspace;

/**
 * The pure-Java engine: eight lanes of the Vector API where the machine has them, scalar loops that
 * give the same bits where it has not. Results depend neither on the processor's width nor on what
 * the just-in-time compiler has done so far.
 */
public final class VectorEngine implements Engine {
  private final Kernels kernels;

  /** With what runs well on this machine. */
  public VectorEngine() {
    this(Kernels.best());
  }

  VectorEngine(Kernels kernels) {
    this.kernels = kernels;
  }

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public String description() {
    return kernels.description();
  }

  @Override
  public Workspace open(Architecture architecture) {
    return new VectorWorkspace(architecture, kernels);
  }
}
