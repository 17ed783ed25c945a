package org.coterie.core.protocol;

/**
 * What one participant tells another: an immutable record of a sealed family, one family a system.
 *
 * <p>Arrays inside are never written after sending, so a runtime may hand the same array to every
 * receiver.
 */
public interface Message {
  /** The round it belongs to; nearly always a record component. */
  int round();

  /** The exchange inside the round. */
  default int phase() {
    return 0;
  }

  default Moment moment() {
    return new Moment(round(), phase());
  }
}
