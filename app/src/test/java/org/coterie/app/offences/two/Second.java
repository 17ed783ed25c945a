package org.coterie.app.offences.two;

import org.coterie.app.offences.one.First;

/** The other half. */
public final class Second {
  public First next() {
    return new First();
  }
}
