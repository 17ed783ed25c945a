package org.coterie.app.fetch;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What {@link FetcherKillTest} runs in a JVM of its own. */
final class KilledFetcher {
  private KilledFetcher() {}

  /** Arguments: the data folder, then the address of a server or the folder of an archive. */
  public static void main(String[] arguments) {
    Path dataDir = Path.of(arguments[0]);
    if (arguments[1].startsWith("http:")) {
      new Fixture().fetcher(1).fetch(Fixture.set(URI.create(arguments[1])), dataDir, Wish.plain());
    } else {
      new Fixture()
          .fetcher(1)
          .fetch(
              FetcherKillTest.archive(),
              dataDir,
              new Wish(Optional.of(Path.of(arguments[1])), List.of(), false));
    }
  }
}
