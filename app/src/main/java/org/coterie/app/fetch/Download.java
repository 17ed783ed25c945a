package org.coterie.app.fetch;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.io.PartialFile;

/** Gets a file from the first of its sources that has it, going on with what is here already. */
final class Download {
  private final HttpClient client;
  private final Patience patience;
  private final FetchListener listener;

  Download(HttpClient client, Patience patience, FetchListener listener) {
    this.client = client;
    this.patience = patience;
    this.listener = listener;
  }

  /**
   * Fills the part; it holds the published bytes then.
   *
   * @throws CoterieException {@link ErrorCode#DOWNLOAD} when no source delivers; what has come is
   *     kept unless its SHA-256 is wrong
   */
  void into(PartialFile part, String set, Artifact wanted, List<URI> sources) {
    if (part.length() > wanted.bytes()) {
      part.restart();
    }
    var failures = new ArrayList<String>();
    for (URI source : sources) {
      var exchange = new Exchange(client, patience, listener, source, wanted, part);
      String failure = failure(exchange, wanted, part);
      if (failure.isEmpty()) {
        return;
      }
      failures.add(source + ": " + failure);
      if (failures.size() < sources.size()) {
        listener.note(source + ": " + failure + "; trying the next address");
      }
    }
    throw new CoterieException(
        ErrorCode.DOWNLOAD,
        ("%s of %s could not be fetched: %s; try again later, name another place with --mirror URL,"
                + " or bring the file and name its folder with --from DIR")
            .formatted(wanted.fileName(), set, String.join("; ", failures)));
  }

  /** Empty when the part holds the published bytes. */
  private String failure(Exchange exchange, Artifact wanted, PartialFile part) {
    long most = part.length();
    int vain = 0;
    for (int attempt = 1; ; attempt++) {
      String why;
      switch (exchange.ask()) {
        case Outcome.Refused(String refusal) -> {
          return refusal;
        }
        case Outcome.Broken(String reason) -> why = reason;
        case Outcome.Whole() -> {
          String found = part.sha256();
          if (found.equals(wanted.sha256())) {
            return "";
          }
          why = "its SHA-256 is %s, not %s".formatted(found, wanted.sha256());
          // What came from elsewhere or was here before may be what is wrong with it.
          boolean sourceIsWrong = exchange.ownBytesOnly();
          exchange.restart();
          if (sourceIsWrong) {
            return why;
          }
          most = 0;
          continue;
        }
      }
      vain = part.length() > most ? 0 : vain + 1;
      most = Math.max(most, part.length());
      if (vain >= patience.attempts() || attempt >= Patience.MOST_ATTEMPTS) {
        return why + ", and so again after %d attempts".formatted(attempt);
      }
      if (vain > 0) {
        patience.pauseAfter(vain);
      }
    }
  }
}
