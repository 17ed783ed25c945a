package org.coterie.core.data;

import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/** Complaints about files that do not hold what their format promises. */
final class Damage {
  private Damage() {}

  /** In a file that was fetched from somewhere. */
  static CoterieException in(String file, String what) {
    return in(file, what, null);
  }

  /** In a file that was fetched from somewhere, as {@code cause} showed. */
  static CoterieException in(String file, String what, @Nullable Throwable cause) {
    return new CoterieException(
        ErrorCode.DATA_DAMAGED, "'%s' is damaged: %s; fetch it again".formatted(file, what), cause);
  }

  /** In a file that somebody made, who can mend it. */
  static CoterieException made(String file, String what, String remedy) {
    return new CoterieException(
        ErrorCode.DATA_DAMAGED, "'%s' %s; %s".formatted(file, what, remedy));
  }
}
