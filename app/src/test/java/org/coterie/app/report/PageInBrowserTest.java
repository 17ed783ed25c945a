package org.coterie.app.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.coterie.app.results.RunReader;
import org.coterie.app.run.RunFolder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a headless Chromium, opened from the disk: nothing on its console, no request. */
@Tag("deep")
final class PageInBrowserTest {
  private static final Path BROWSER = Path.of("/usr/bin/chromium");

  private final Path root;

  PageInBrowserTest(@TempDir Path shared) throws IOException {
    root = Files.createTempDirectory(shared, "test");
  }

  /** What the browser left behind: the page after its script ran, its console, its requests. */
  private record Visit(String document, List<String> console, List<String> requests) {}

  @Test
  void page_openedFromDisk_logsNothingAndAsksForNothing() throws Exception {
    var visit = visit(Page.of(RunReader.read(new RunFixture(root).write())));

    assertThat(visit.document()).contains("<h1>quickstart</h1>").contains("Accuracy by round");
    assertThat(visit.console()).isEmpty();
    assertThat(visit.requests()).isEmpty();
  }

  @Test
  void report_ofARealRun_logsNothingAndAsksForNothing() throws Exception {
    var overrides = List.of("rounds=4", "nodes=5", "faults=[{kind: loss, probability: 0.1}]");
    RunFolder folder = RealRun.of("quickstart", root.resolve("run"), overrides);
    Report.page(folder);

    var visit = visit(folder.report());

    assertThat(visit.document()).contains("<h1>quickstart</h1>").contains("Accuracy by round");
    assertThat(visit.console()).isEmpty();
    assertThat(visit.requests()).isEmpty();
  }

  @Test
  void page_hostileName_runsNoScriptOfIt() throws Exception {
    String hostile = "</title></style><script>document.title='taken'</script><img src=x>";
    var fixture = new RunFixture(root).name(hostile).baselines("gossip");

    var visit = visit(Page.of(RunReader.read(fixture.write())));

    assertThat(visit.document()).doesNotContain("<title>taken").doesNotContain("<img");
    assertThat(visit.console()).isEmpty();
    assertThat(visit.requests()).isEmpty();
  }

  /** Shows that the two checks above can fail. */
  @Test
  void visit_pageThatLogsAndAsks_isSeen() throws Exception {
    var visit =
        visit(
            "<!DOCTYPE html><title>t</title><img src='http://127.0.0.1:9/a.png'>"
                + "<script>console.error('a plain complaint')</script>");

    assertThat(visit.console()).anySatisfy(each -> assertThat(each).contains("a plain complaint"));
    assertThat(visit.requests()).contains("http://127.0.0.1:9/a.png");
  }

  private Visit visit(String html) throws Exception {
    return visit(Files.writeString(root.resolve("report.html"), html));
  }

  private Visit visit(Path page) throws Exception {
    assumeTrue(Files.isExecutable(BROWSER), "no Chromium at " + BROWSER);
    Path log = root.resolve("net.json");
    Path document = root.resolve("document.html");
    Path messages = root.resolve("messages.txt");
    var command =
        Stream.concat(
                Stream.of(BROWSER.toString()),
                Stream.of(
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-default-apps",
                    "--disable-extensions",
                    "--disable-sync",
                    "--no-proxy-server",
                    "--enable-logging=stderr",
                    "--v=0",
                    "--user-data-dir=" + root.resolve("profile"),
                    "--log-net-log=" + log,
                    "--virtual-time-budget=3000",
                    "--dump-dom",
                    page.toUri().toString()))
            .toList();
    Process browser =
        new ProcessBuilder(command)
            .redirectOutput(document.toFile())
            .redirectError(messages.toFile())
            .start();
    try {
      assertThat(browser.waitFor(90, TimeUnit.SECONDS)).as("the browser came to an end").isTrue();
    } finally {
      browser.destroyForcibly();
    }
    var console =
        Files.readString(messages).lines().filter(line -> line.contains(":CONSOLE")).toList();
    return new Visit(Files.readString(document), console, requests(log));
  }

  /**
   * URLs outside the disk that the page asked for; what the browser asks of its own accord, such as
   * the time, has no page as its initiator.
   */
  private static List<String> requests(Path log) throws IOException {
    JsonNode root = new JsonMapper().readTree(Files.readString(log));
    assertThat(root.path("constants").path("logEventTypes").has("URL_REQUEST_START_JOB")).isTrue();
    int started =
        root.path("constants").path("logEventTypes").path("URL_REQUEST_START_JOB").asInt();
    var urls = new ArrayList<String>();
    for (JsonNode event : root.path("events")) {
      String url = event.path("params").path("url").asText();
      boolean outside = !url.isEmpty() && !url.startsWith("file:") && !url.startsWith("data:");
      boolean ofThePage = !event.path("params").path("initiator").asText().equals("not an origin");
      if (event.path("type").asInt() == started && outside && ofThePage) {
        urls.add(url);
      }
    }
    return urls;
  }
}
