package org.coterie.core.method;

/** Whose parameters a node begins with. */
public enum Initial {
  /** All nodes begin with the same. */
  COMMON {
    @Override
    public float[] of(Setup setup, int node) {
      return setup.initial();
    }
  },

  /** Each node begins with a draw of its own. */
  OWN {
    @Override
    public float[] of(Setup setup, int node) {
      return setup.initials().apply(node);
    }
  };

  /** What node {@code node} begins with; never written. */
  public abstract float[] of(Setup setup, int node);
}
