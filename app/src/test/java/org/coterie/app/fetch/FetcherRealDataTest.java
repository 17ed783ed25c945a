package org.coterie.app.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hashes of the catalogue, on the published files; nothing is written. */
final class FetcherRealDataTest {
  @ParameterizedTest
  @ValueSource(strings = {"mnist", "fashion-mnist"})
  void fetch_publishedFilesThere_doesNothing(String name) {
    Optional<Path> dataDir = Optional.ofNullable(System.getenv("COTERIE_DATA")).map(Path::of);
    assumeTrue(dataDir.isPresent(), "COTERIE_DATA is not set");
    Fixture told = new Fixture();

    assertThat(
            told.fetcher(1)
                .fetch(Catalogue.known().named(name), dataDir.orElseThrow(), Wish.plain()))
        .isFalse();
    assertThat(told.progress).isEmpty();
  }
}
