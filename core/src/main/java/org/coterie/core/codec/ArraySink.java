package org.coterie.core.codec;

/** Where an encoder may put a large array instead of into the record. */
@FunctionalInterface
interface ArraySink {
  int INLINE = -1;

  /** Takes none: every array stands in its record. */
  ArraySink NONE = array -> INLINE;

  /**
   * The array's index in the table, the same whenever the same array comes again; {@link #INLINE}
   * when it stays in the record.
   */
  int refer(Object array);
}
