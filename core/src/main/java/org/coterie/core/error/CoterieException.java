package org.coterie.core.error;

import org.jspecify.annotations.Nullable;

/**
 * An error with a stable code whose message is one line: what is wrong, where, and how to mend it.
 *
 * <p>A caller's misuse of the Java API is an {@link IllegalArgumentException} instead.
 */
public final class CoterieException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  public CoterieException(ErrorCode code, String message) {
    this(code, message, null);
  }

  public CoterieException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public ErrorCode code() {
    return code;
  }
}
