package org.coterie.app.fetch;

import java.net.ConnectException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says in a few words why a source did not deliver. */
final class Reasons {
  private Reasons() {}

  static String of(Throwable cause) {
    for (Throwable each = cause; each != null; each = each.getCause()) {
      if (each instanceof UnresolvedAddressException) {
        return "unknown host";
      }
    }
    if (cause instanceof ConnectException) {
      return "no connection" + detail(cause.getMessage());
    }
    if (cause instanceof SSLException) {
      return "no safe connection" + detail(cause.getMessage());
    }
    return "the connection broke" + detail(cause.getMessage());
  }

  /** Whether the same source may well deliver a little later. */
  static boolean mayPass(Throwable cause) {
    return !(cause instanceof ConnectException || cause instanceof SSLException);
  }

  static String seconds(Duration time) {
    return time.toMillisPart() == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }

  private static String detail(@Nullable String message) {
    return message == null ? "" : ": " + message.lines().findFirst().orElse("");
  }
}
