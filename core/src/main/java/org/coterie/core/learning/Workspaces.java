package org.coterie.core.learning;

import java.util.ArrayDeque;

/** The workspaces of one architecture: as many as were ever in use at once. */
final class Workspaces {
  private final Engine engine;
  private final Architecture architecture;
  private final ArrayDeque<Workspace> idle = new ArrayDeque<>();

  /**
   * @throws org.coterie.core.error.CoterieException when the engine has no such layer
   */
  Workspaces(Engine engine, Architecture architecture) {
    this.engine = engine;
    this.architecture = architecture;
    idle.add(engine.open(architecture));
  }

  /** One for the caller alone, until it is given back; what it holds is of no meaning. */
  Workspace borrow() {
    Workspace workspace;
    synchronized (idle) {
      workspace = idle.poll();
    }
    return workspace != null ? workspace : engine.open(architecture);
  }

  void giveBack(Workspace workspace) {
    synchronized (idle) {
      idle.push(workspace);
    }
  }
}
