package org.coterie.core.method;

/** What the nodes of a system without a server begin with. */
public enum Initial {
  /** The same model. */
  COMMON,

  /** Each a random one of its own. */
  OWN
}
