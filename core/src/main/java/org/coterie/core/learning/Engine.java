package org.coterie.core.learning;

/** Turns an architecture into reusable workspaces. */
public interface Engine {
  String name();

  /**
   * What is running underneath, for {@code environment.json}: such as {@code vector, 8 lanes} or
   * {@code scalar}.
   */
  String description();

  /**
   * A workspace for one thread at a time.
   *
   * @throws org.coterie.core.error.CoterieException when this engine has no such layer
   */
  Workspace open(Architecture architecture);
}
