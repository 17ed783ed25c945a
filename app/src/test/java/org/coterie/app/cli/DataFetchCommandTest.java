package org.coterie.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.coterie.app.fetch.Artifact;
import org.coterie.app.fetch.Catalogue;
import org.coterie.app.fetch.FetchableSet;
import org.coterie.core.error.CoterieException;
import org.coterie.core.io.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code data fetch} prints. */
final class DataFetchCommandTest {
  private static final byte[] CONTENT = new byte[30_000];

  @TempDir private Path folder = Path.of("");
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int fetch(boolean live, URI home, String... arguments) {
    var console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            live);
    var artifact = new Artifact("a.gz", CONTENT.length, Sha256.hex(CONTENT), List.of(home));
    var set = new FetchableSet("tiny", "MIT", "https://example.org", List.of(artifact));
    var command = new CommandLine(new DataFetchCommand(console, new Catalogue(List.of(set))));
    Words.register(command);
    return command.execute(arguments);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void fetch_onATerminal_drawsABarAndSaysWhere() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, CONTENT.length);
            exchange.getResponseBody().write(CONTENT);
          }
        });
    server.start();
    try {
      URI home = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/a.gz");

      assertThat(fetch(true, home, "tiny", "--data-dir", folder.toString())).isZero();

      assertThat(err())
          .endsWith("\ra.gz         [########################] 30.0 kB of 30.0 kB\u001b[K\n");
      assertThat(out())
          .isEqualTo(
              "tiny is in %s, as published; licence: MIT%n".formatted(folder.resolve("tiny")));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void fetch_fromAFolderThenAgain_saysThatItIsThere() throws IOException {
    Files.write(folder.resolve("a.gz"), CONTENT);
    URI home = URI.create("http://127.0.0.1:1/a.gz");
    String[] arguments = {
      "tiny", "--data-dir", folder.resolve("data").toString(), "--from", folder.toString()
    };
    fetch(false, home, arguments);
    assertThat(err()).isEqualTo("a.gz         30.0 kB of 30.0 kB\n");
    out.reset();
    err.reset();

    fetch(false, home, arguments);

    assertThat(err()).isEmpty();
    assertThat(out())
        .isEqualTo("tiny is in %s already, as published%n".formatted(folder.resolve("data/tiny")));
  }

  @Test
  void fetch_quietAndForced_replacesWhatIsNotThePublishedFileAndShowsNoProgress()
      throws IOException {
    Files.write(folder.resolve("a.gz"), CONTENT);
    Path there = Files.createDirectories(folder.resolve("data/tiny")).resolve("a.gz");
    Files.writeString(there, "something else");
    URI home = URI.create("http://127.0.0.1:1/a.gz");
    String data = folder.resolve("data").toString();
    String[] arguments = {
      "tiny", "--data-dir", data, "--from", folder.toString(), "--quiet", "--force"
    };

    assertThat(fetch(false, home, arguments)).isZero();

    assertThat(there).hasBinaryContent(CONTENT);
    assertThat(err()).isEmpty();
  }

  @Test
  void fetch_withoutName_listsWhatThereIs() throws IOException {
    Invocation text = Invocation.of("data", "fetch");
    Invocation json = Invocation.of("data", "fetch", "--format", "json");

    assertThat(text.out().lines().map(line -> line.split(" ")[0]))
        .containsExactly(
            "data",
            "mnist",
            "fashion-mnist",
            "cifar-10",
            "cifar-100",
            "emnist-letters",
            "svhn",
            "uci-har");
    assertThat(text.out()).contains("fashion-mnist    30.9 MB  https://github.com/", "; MIT\n");
    JsonNode first = new ObjectMapper().readTree(json.out()).get(0);
    assertThat(first.path("files").get(0).path("sha256").asText()).hasSize(64);
  }

  @Test
  void place_nobodyNamedOne_isRefused() {
    assertThatThrownBy(() -> DataFetchCommand.place(Optional.empty()))
        .isInstanceOf(CoterieException.class)
        .hasMessageContaining("--data-dir DIR or COTERIE_DATA=DIR");
  }

  @Test
  void note_overADrawnBar_takesItsPlace() {
    var console = new Console(System.out, new PrintStream(err, true, StandardCharsets.UTF_8), true);
    var line = new TransferLine(console, new AtomicLong()::get);
    line.progress("a.gz", 1_000_000, 4_000_000);
    line.note("trying the next address");
    line.progress("a.gz", 0, 4_000_000);

    assertThat(err())
        .isEqualTo(
            "\ra.gz         [######..................] 1.0 MB of 4.0 MB\u001b[K"
                + "\rtrying the next address\u001b[K\n"
                + "\ra.gz         [........................] 0 B of 4.0 MB\u001b[K");
  }
}
