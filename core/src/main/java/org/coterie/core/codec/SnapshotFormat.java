package org.coterie.core.codec;

/**
 * A snapshot is a sequence of frames. Numbers are little-endian.
 *
 * <pre>
 * frame  = kind (1 byte), length (8 bytes), content (length bytes), CRC-32C of all that (4 bytes)
 * kind   = 1 to 5: the next array of the table (byte, int, long, float, double), its elements raw;
 *          16: a record, in the wire format, where an array of the table is a field of wire type
 *          varint that holds its index; 17: the end, whose content is the number of arrays and
 *          the number of records (8 bytes each)
 * </pre>
 */
final class SnapshotFormat {
  static final int RECORD = 16;
  static final int END = 17;
  static final int END_BYTES = 2 * Long.BYTES;
  static final int HEADER_BYTES = 1 + Long.BYTES;
  static final int CHECKSUM_BYTES = Integer.BYTES;
  static final int CHUNK_BYTES = 1 << 16;

  private SnapshotFormat() {}
}
