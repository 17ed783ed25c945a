package org.coterie.app.offences.one;

import org.coterie.app.offences.two.Second;

/** Half of a cycle between packages. */
public final class First {
  public Second next() {
    return new Second();
  }
}
