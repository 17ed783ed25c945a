package org.coterie.app.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.io.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Downloads from a server that does what servers do, and copies from folders. */
final class FetcherTest {
  private static final byte[] CONTENT = Fixture.content();

  private final Fixture told = new Fixture();
  private final Path dataDir;
  private final Path place;
  private final Path part;

  FetcherTest(@TempDir Path folder) {
    dataDir = folder.resolve("data");
    place = dataDir.resolve("tiny").resolve(Fixture.FILE);
    part = place.resolveSibling(Fixture.FILE + ".part");
  }

  private boolean fetch(int attempts, URI... homes) {
    return told.fetcher(attempts).fetch(Fixture.set(homes), dataDir, Wish.plain());
  }

  private CoterieException failure(int attempts, URI... homes) {
    return catchThrowableOfType(CoterieException.class, () -> fetch(attempts, homes));
  }

  private void assertFetched() {
    assertThat(place).hasBinaryContent(CONTENT);
    assertThat(part).doesNotExist();
  }

  private void begun(int bytes) throws IOException {
    Files.createDirectories(part.getParent());
    Files.write(part, Arrays.copyOf(CONTENT, bytes));
  }

  @Test
  void fetch_nothingThere_bringsTheFileOnce() throws IOException {
    try (var origin = new Origin(Origin.ranges(CONTENT))) {
      assertThat(fetch(1, origin.folder())).isTrue();
      assertFetched();
      assertThat(told.progress).isSorted().last().isEqualTo((long) Fixture.BYTES);

      assertThat(fetch(1, origin.folder())).isFalse();
      assertThat(origin.asked()).containsExactly("/set/images.gz");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
  void fetch_cutAtATenth_goesOnWhereItStopped(int tenth) throws IOException {
    int cut = Fixture.BYTES / 10 * tenth;
    try (var origin =
        new Origin(
            (exchange, number) -> {
              exchange.getResponseHeaders().set("ETag", "\"v1\"");
              Origin.send(exchange, CONTENT, true, number == 1 ? cut : CONTENT.length);
            })) {
      fetch(1, origin.folder());

      assertFetched();
      assertThat(origin.asked())
          .containsExactly("/set/images.gz", "/set/images.gz bytes=" + cut + "- if \"v1\"");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
  void fetch_cutAtATenthByAServerWithoutRanges_beginsAnew(int tenth) throws IOException {
    int cut = Fixture.BYTES / 10 * tenth;
    try (var origin =
        new Origin(
            (exchange, number) ->
                Origin.send(exchange, CONTENT, false, number == 1 ? cut : CONTENT.length))) {
      fetch(1, origin.folder());

      assertFetched();
      assertThat(origin.asked()).hasSize(2);
    }
  }

  @Test
  void fetch_cutAtEveryTenth_endsAllTheSame() throws IOException {
    try (var origin =
        new Origin(
            (exchange, number) ->
                Origin.send(exchange, CONTENT, true, Fixture.BYTES / 10 * number))) {
      fetch(1, origin.folder());

      assertFetched();
      assertThat(origin.asked()).hasSize(10);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
  void fetch_againAfterOneThatFailedAtATenth_asksForTheRest(int tenth) throws IOException {
    int cut = Fixture.BYTES / 10 * tenth;
    try (var origin =
        new Origin(
            (exchange, number) -> {
              if (number == 2) {
                exchange.sendResponseHeaders(404, -1);
              } else {
                Origin.send(exchange, CONTENT, true, number == 1 ? cut : CONTENT.length);
              }
            })) {
      assertThat(failure(1, origin.folder())).hasMessageContaining("status 404");
      assertThat(part).hasSize(cut);
      assertThat(place).doesNotExist();

      fetch(1, origin.folder());

      assertFetched();
      assertThat(origin.asked()).last().isEqualTo("/set/images.gz bytes=" + cut + "-");
    }
  }

  @Test
  void fetch_fileChangedSinceItWasCut_beginsAnew() throws IOException {
    try (var origin =
        new Origin(
            (exchange, number) -> {
              exchange.getResponseHeaders().set("ETag", "\"v" + number + "\"");
              // As If-Range asks: another tag, so the whole file.
              Origin.send(
                  exchange,
                  number == 1 ? Fixture.wrongContent() : CONTENT,
                  false,
                  number == 1 ? 150_000 : CONTENT.length);
            })) {
      fetch(1, origin.folder());

      assertFetched();
      assertThat(origin.asked()).last().asString().endsWith("bytes=150000- if \"v1\"");
    }
  }

  @Test
  void fetch_partOfAnotherFile_isNoticedAndFetchedFromItsStart() throws IOException {
    Files.createDirectories(part.getParent());
    Files.write(part, new byte[1000]);
    try (var origin = new Origin(Origin.ranges(CONTENT))) {
      fetch(1, origin.folder());

      assertFetched();
      assertThat(origin.asked()).containsExactly("/set/images.gz bytes=1000-", "/set/images.gz");
    }
  }

  @ParameterizedTest
  @CsvSource({"200000, 0", "200001, 1"})
  void fetch_partAsLongAsTheFileOrLonger_isCheckedOrForgotten(int length, int requests)
      throws IOException {
    begun(length);
    try (var origin = new Origin(Origin.ranges(CONTENT))) {
      fetch(1, origin.folder());

      assertFetched();
      assertThat(origin.asked()).hasSize(requests);
    }
  }

  @Test
  void fetch_rangeThatCannotBe_beginsAnew() throws IOException {
    begun(50_000);
    try (var origin =
        new Origin(
            (exchange, number) -> {
              if (number == 1) {
                exchange.sendResponseHeaders(416, -1);
              } else {
                Origin.send(exchange, CONTENT, true, CONTENT.length);
              }
            })) {
      fetch(2, origin.folder());

      assertFetched();
      assertThat(origin.asked()).containsExactly("/set/images.gz bytes=50000-", "/set/images.gz");
    }
  }

  @Test
  void fetch_rangeOtherThanAsked_beginsAnew() throws IOException {
    begun(50_000);
    try (var origin =
        new Origin(
            (exchange, number) -> {
              if (number == 1) {
                exchange.getResponseHeaders().set("Content-Range", "bytes 7-199999/200000");
                exchange.sendResponseHeaders(206, Fixture.BYTES - 7);
              } else {
                Origin.send(exchange, CONTENT, true, CONTENT.length);
              }
            })) {
      fetch(2, origin.folder());

      assertFetched();
    }
  }

  @Test
  void fetch_redirected_goesThereWithTheRange() throws IOException {
    begun(60_000);
    try (var origin = new Origin(Origin.ranges(CONTENT));
        var redirecting =
            new Origin(
                (exchange, _) -> {
                  exchange
                      .getResponseHeaders()
                      .set("Location", origin.folder().resolve(Fixture.FILE).toString());
                  exchange.sendResponseHeaders(302, -1);
                })) {
      fetch(1, redirecting.folder());

      assertFetched();
      assertThat(origin.asked()).containsExactly("/set/images.gz bytes=60000-");
    }
  }

  @Test
  void fetch_redirectedInALoop_takesTheNextAddress() throws IOException {
    try (var origin = new Origin(Origin.ranges(CONTENT));
        var loop =
            new Origin(
                (exchange, number) -> {
                  exchange.getResponseHeaders().set("Location", "/again/" + number);
                  exchange.sendResponseHeaders(302, -1);
                })) {
      fetch(4, loop.folder(), origin.folder());

      assertFetched();
      assertThat(told.notes)
          .singleElement()
          .asString()
          .contains("status 302, one redirection too many");
      assertThat(loop.asked()).hasSizeLessThan(20);
    }
  }

  @Test
  void fetch_notFound_takesTheNextAddressAtOnce() throws IOException {
    try (var missing = new Origin(Origin.status(404));
        var origin = new Origin(Origin.ranges(CONTENT))) {
      fetch(4, missing.folder(), origin.folder());

      assertFetched();
      assertThat(missing.asked()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 503})
  void fetch_faultThatPasses_asksAgain(int status) throws IOException {
    try (var origin =
        new Origin(
            (exchange, number) -> {
              if (number < 3) {
                exchange.sendResponseHeaders(status, -1);
              } else {
                Origin.send(exchange, CONTENT, true, CONTENT.length);
              }
            })) {
      fetch(3, origin.folder());

      assertFetched();
      assertThat(told.notes).isEmpty();
    }
  }

  @Test
  void fetch_everyAddressFails_namesEachWithItsReasonInOneLine() throws IOException {
    int port;
    try (var gone = new Origin(Origin.status(404))) {
      port = gone.folder().getPort();
    }
    try (var missing = new Origin(Origin.status(404));
        var broken = new Origin(Origin.status(500))) {
      CoterieException failure =
          failure(
              3, missing.folder(), broken.folder(), URI.create("http://127.0.0.1:" + port + "/"));

      assertThat(failure.code()).isEqualTo(ErrorCode.DOWNLOAD);
      assertThat(failure)
          .hasMessage(
              ("images.gz of tiny could not be fetched: %simages.gz: status 404; %simages.gz:"
                      + " status 500, and so again after 3 attempts;"
                      + " http://127.0.0.1:%d/images.gz: no connection; try again later, name"
                      + " another place with --mirror URL, or bring the file and name its folder"
                      + " with --from DIR")
                  .formatted(missing.folder(), broken.folder(), port));
      assertThat(broken.asked()).hasSize(3);
    }
    assertThat(place).doesNotExist();
    assertThat(part).doesNotExist();
  }

  @Test
  void fetch_wrongBytes_saysBothHashesAndTakesTheNextAddress() throws IOException {
    try (var wrong = new Origin(Origin.ranges(Fixture.wrongContent()));
        var origin = new Origin(Origin.ranges(CONTENT))) {
      fetch(4, wrong.folder(), origin.folder());

      assertFetched();
      assertThat(told.notes)
          .containsExactly(
              "%simages.gz: its SHA-256 is %s, not %s; trying the next address"
                  .formatted(
                      wrong.folder(), Sha256.hex(Fixture.wrongContent()), Sha256.hex(CONTENT)));
      assertThat(wrong.asked()).hasSize(1);
      assertThat(origin.asked()).containsExactly("/set/images.gz");
    }
  }

  @Test
  void fetch_wrongBytesEverywhere_leavesNothing() throws IOException {
    try (var wrong = new Origin(Origin.ranges(Fixture.wrongContent()))) {
      assertThat(failure(4, wrong.folder()).code()).isEqualTo(ErrorCode.DOWNLOAD);
    }
    assertThat(place).doesNotExist();
    assertThat(part).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1000, 1000})
  void fetch_otherLength_isRefusedBeforeItComes(int more) throws IOException {
    byte[] other = Arrays.copyOf(CONTENT, Fixture.BYTES + more);
    try (var origin = new Origin(Origin.ranges(other))) {
      assertThat(failure(4, origin.folder()))
          .hasMessageContaining("it has " + other.length + " bytes, not the 200000 published");
      assertThat(origin.asked()).hasSize(1);
    }
  }

  @Test
  void fetch_chunksWithoutEnd_areNotWrittenToTheDisk() throws IOException {
    try (var origin =
        new Origin(
            (exchange, _) -> {
              exchange.sendResponseHeaders(200, 0);
              exchange.getResponseBody().write(CONTENT);
              exchange.getResponseBody().write(CONTENT);
            })) {
      assertThat(failure(4, origin.folder()))
          .hasMessageContaining("it sends more than the 200000 bytes published");
    }
    assertThat(part).doesNotExist();
  }

  @Test
  void fetch_chunksThatEndEarly_areNoWholeFile() throws IOException {
    try (var origin =
        new Origin(
            (exchange, _) -> {
              exchange.sendResponseHeaders(200, 0);
              exchange.getResponseBody().write(CONTENT, 0, 1000);
            })) {
      assertThat(failure(2, origin.folder()))
          .hasMessageContaining("it ended after 1000 of 200000 bytes");
    }
  }

  @Test
  void fetch_serverFallsSilent_asksAgain() throws IOException {
    var over = new CountDownLatch(1);
    try (var origin =
        new Origin(
            (exchange, number) -> {
              Origin.send(exchange, CONTENT, true, number == 1 ? 100_000 : CONTENT.length);
              if (number == 1) {
                over.await();
              }
            })) {
      // On a busy machine the second answer may be late too, but not so often.
      told.fetcher(Duration.ofMillis(200), 50)
          .fetch(Fixture.set(origin.folder()), dataDir, Wish.plain());

      assertFetched();
      assertThat(origin.asked()).hasSizeGreaterThan(1);
      over.countDown();
    }
  }

  @Test
  void fetch_serverNeverAnswers_isGivenUp() throws IOException {
    var over = new CountDownLatch(1);
    try (var origin = new Origin((_, _) -> over.await())) {
      Fetcher fetcher = told.fetcher(Duration.ofMillis(200), 2);

      assertThat(
              catchThrowableOfType(
                  CoterieException.class,
                  () -> fetcher.fetch(Fixture.set(origin.folder()), dataDir, Wish.plain())))
          .hasMessageContaining("no answer within 200 ms, and so again after 2 attempts");
      over.countDown();
    }
  }

  @Test
  void fetch_twoAtOnce_bringTheFileOnce() throws Exception {
    var bothAreThere = new CountDownLatch(1);
    try (var origin =
            new Origin(
                (exchange, _) -> {
                  bothAreThere.await();
                  Origin.send(exchange, CONTENT, true, CONTENT.length);
                });
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> fetch(1, origin.folder()));
      var second = threads.submit(() -> fetch(1, origin.folder()));
      while (told.notes.isEmpty()) {
        Thread.sleep(1);
      }
      bothAreThere.countDown();

      assertThat(List.of(first.get(), second.get())).containsExactlyInAnyOrder(true, false);
      assertFetched();
      assertThat(origin.asked()).hasSize(1);
      assertThat(told.notes)
          .containsExactly(
              "another process fetches into %s; waiting until it ends"
                  .formatted(place.getParent()));
    }
  }

  @Test
  void fetch_otherFileInTheWay_isRefusedUnlessItMayBeReplaced() throws IOException {
    Files.createDirectories(place.getParent());
    Files.writeString(place, "mine");
    try (var origin = new Origin(Origin.ranges(CONTENT))) {
      CoterieException refused = failure(1, origin.folder());

      assertThat(refused.code()).isEqualTo(ErrorCode.DATA_DAMAGED);
      assertThat(refused)
          .hasMessage(
              ("'%s' is there, but is not the published file: its SHA-256 is %s, not %s; move it"
                      + " away, or let it be replaced with --force")
                  .formatted(place, Sha256.hex("mine"), Sha256.hex(CONTENT)));
      assertThat(place).hasContent("mine");

      var force = new Wish(Optional.empty(), List.of(), true);
      told.fetcher(1).fetch(Fixture.set(origin.folder()), dataDir, force);
      assertFetched();
    }
  }

  @Test
  void fetch_mirrors_areAskedInPlaceOfTheHome() throws IOException {
    try (var home = new Origin(Origin.ranges(CONTENT));
        var mirror = new Origin(Origin.ranges(CONTENT))) {
      URI withoutSlash = URI.create(mirror.folder().toString().replaceFirst("/$", ""));
      var wish = new Wish(Optional.empty(), List.of(withoutSlash), false);
      told.fetcher(1).fetch(Fixture.set(home.folder()), dataDir, wish);

      assertFetched();
      assertThat(home.asked()).isEmpty();
      assertThat(mirror.asked()).containsExactly("/set/images.gz");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tiny"})
  void fetch_fromAFolder_copiesAndAsksNobody(String below) throws IOException {
    Path from = Files.createDirectories(dataDir.resolveSibling("stick").resolve(below));
    Files.write(from.resolve(Fixture.FILE), CONTENT);
    try (var home = new Origin(Origin.ranges(CONTENT))) {
      Wish wish = Fixture.from(dataDir.resolveSibling("stick"));
      told.fetcher(1).fetch(Fixture.set(home.folder()), dataDir, wish);

      assertFetched();
      assertThat(home.asked()).isEmpty();
    }
  }

  @Test
  void fetch_fromAFolderWithoutTheFile_saysWhereToGetIt() throws IOException {
    Path from = Files.createDirectories(dataDir.resolveSibling("stick"));
    CoterieException missing =
        catchThrowableOfType(
            CoterieException.class,
            () ->
                told.fetcher(1)
                    .fetch(
                        Fixture.set(URI.create("http://127.0.0.1:1/")),
                        dataDir,
                        Fixture.from(from)));

    assertThat(missing.code()).isEqualTo(ErrorCode.DATA_NOT_FOUND);
    assertThat(missing)
        .hasMessage(
            "--from %s lacks images.gz; on another machine get it from http://127.0.0.1:1/ and put it there"
                .formatted(from));
    assertThat(dataDir).doesNotExist();
  }

  @Test
  void fetch_fromAFolderWithAnotherFile_saysBothHashesAndLeavesNothing() throws IOException {
    Path from = Files.createDirectories(dataDir.resolveSibling("stick"));
    Files.write(from.resolve(Fixture.FILE), Fixture.wrongContent());
    CoterieException wrong =
        catchThrowableOfType(
            CoterieException.class,
            () -> told.fetcher(1).fetch(Fixture.set(), dataDir, Fixture.from(from)));

    assertThat(wrong.code()).isEqualTo(ErrorCode.DATA_DAMAGED);
    assertThat(wrong)
        .hasMessageContainingAll(Sha256.hex(Fixture.wrongContent()), Sha256.hex(CONTENT));
    assertThat(place).doesNotExist();
    assertThat(part).doesNotExist();
  }

  @Test
  void fetch_installedByThePackage_isCopied() throws IOException {
    Path installed = Files.createDirectories(dataDir.resolveSibling("usr"));
    Files.write(installed.resolve(Fixture.FILE), CONTENT);
    told.fetcher(1, installed).fetch(Fixture.set(), dataDir, Wish.plain());

    assertFetched();
    assertThat(told.notes).containsExactly("took " + installed.resolve(Fixture.FILE));
  }

  @Test
  void fetch_installedButOfAnotherVersion_isFetchedFromItsHome() throws IOException {
    Path installed = Files.createDirectories(dataDir.resolveSibling("usr"));
    Files.write(installed.resolve(Fixture.FILE), Fixture.wrongContent());
    try (var origin = new Origin(Origin.ranges(CONTENT))) {
      told.fetcher(1, installed).fetch(Fixture.set(origin.folder()), dataDir, Wish.plain());

      assertFetched();
      assertThat(origin.asked()).containsExactly("/set/images.gz");
      assertThat(told.notes).singleElement().asString().startsWith("did not take ");
    }
  }
}
