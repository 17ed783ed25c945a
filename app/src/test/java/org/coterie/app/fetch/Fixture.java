package org.coterie.app.fetch;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.coterie.core.io.Sha256;

/** A small data set, and a fetcher without much patience that keeps what it is told. */
final class Fixture implements FetchListener {
  static final int BYTES = 200_000;
  static final String FILE = "images.gz";

  final List<String> notes = new CopyOnWriteArrayList<>();
  final List<Long> progress = new CopyOnWriteArrayList<>();

  static byte[] content() {
    byte[] content = new byte[BYTES];
    new Random(17).nextBytes(content);
    return content;
  }

  /** The same length, another byte. */
  static byte[] wrongContent() {
    byte[] wrong = content();
    wrong[BYTES / 2]++;
    return wrong;
  }

  static FetchableSet set(URI... homes) {
    return set(content(), homes);
  }

  static FetchableSet set(byte[] content, URI... homes) {
    return new FetchableSet(
        "tiny",
        "none",
        "https://example.org",
        List.of(
            new Artifact(
                FILE,
                content.length,
                Sha256.hex(content),
                Arrays.stream(homes).map(home -> home.resolve(FILE)).toList())));
  }

  /** Waits so long that no busy machine makes a test fail. */
  Fetcher fetcher(int attempts, Path... installed) {
    return fetcher(Duration.ofSeconds(60), attempts, installed);
  }

  Fetcher fetcher(Duration wait, int attempts, Path... installed) {
    return new Fetcher(
        this, new Patience(wait, wait, attempts, Duration.ofMillis(1)), _ -> List.of(installed));
  }

  static Wish from(Path folder) {
    return new Wish(Optional.of(folder), List.of(), false);
  }

  @Override
  public void progress(String fileName, long bytes, long total) {
    progress.add(bytes);
  }

  @Override
  public void note(String line) {
    notes.add(line);
  }
}
