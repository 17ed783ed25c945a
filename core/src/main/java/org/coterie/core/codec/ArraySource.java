package org.coterie.core.codec;

/** Where a decoder finds the arrays that stand outside the record. */
@FunctionalInterface
interface ArraySource {
  /** Has none. */
  ArraySource NONE =
      index -> {
        throw new MalformedRecordException("an array stands outside the record");
      };

  /**
   * @throws MalformedRecordException when there is none of that index
   */
  Object at(int index);
}
