package org.coterie.core.codec;

import org.jspecify.annotations.Nullable;

/**
 * Bytes that are not the encoding of a record of the expected family: cut short, damaged, of
 * another type, or refused by the record's own constructor.
 */
public final class MalformedRecordException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedRecordException(String message) {
    this(message, null);
  }

  MalformedRecordException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
