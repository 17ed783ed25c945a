package org.coterie.core.protocol;

import org.coterie.core.codec.Tag;

/** The family of a system whose participants send nothing. */
public sealed interface NoMessage extends Message {
  /** Never sent: it exists because a family has at least one member. */
  @Tag(1)
  record Nothing(int round) implements NoMessage {}
}
