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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.coterie.app.results.RunReader;
import org.coterie.app.run.RunFolder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  /**
   * What a reader sees, measured by the browser: the page is no wider than the window, each letter
   * of a chart is large enough, and no two texts of a chart lie on each other.
   */
  @ParameterizedTest
  @ValueSource(ints = {360, 768, 1200})
  void page_atAnyWidth_isLegibleAndDoesNotScrollSideways(int width) throws Exception {
    var baselines = IntStream.range(0, 14).mapToObj(each -> "baseline-" + each);
    RunFolder folder =
        new RunFixture(root.resolve("run"))
            .name("a-name-without-a-break-".repeat(6))
            .baselines(baselines.toArray(String[]::new))
            .arranged()
            .write();

    JsonNode seen = measured(Page.of(RunReader.read(folder)), width);

    assertThat(seen.path("scrollWidth").asInt()).isLessThanOrEqualTo(width);
    assertThat(seen.path("texts").asInt()).isGreaterThan(150);
    assertThat(seen.path("smallest").asDouble()).isGreaterThanOrEqualTo(9.5);
    assertThat(seen.path("overlaps")).isEmpty();
    assertThat(seen.path("cut")).isEmpty();
  }

  @Test
  void measured_pageThatIsTooWideWithTextOnText_isSeen() throws Exception {
    JsonNode seen =
        measured(
            "<!DOCTYPE html><svg class='chart' width='900' height='50'><text x='9' y='20'>one</text>"
                + "<text x='9' y='20' font-size='5'>two</text><text x='890' y='9'>cut</text></svg>",
            360);

    assertThat(seen.path("scrollWidth").asInt()).isGreaterThan(360);
    assertThat(seen.path("smallest").asDouble()).isLessThan(6);
    assertThat(seen.path("overlaps")).hasSize(1);
    assertThat(seen.path("cut")).hasSize(1);
  }

  /** The page in a frame of that width, measured from outside: its own policy allows no script. */
  private JsonNode measured(String html, int width) throws Exception {
    Files.writeString(root.resolve("inner.html"), html);
    String wrapper =
        """
        <!DOCTYPE html><iframe src="inner.html" style="width:WIDTHpx;height:900px;border:0"></iframe>
        <pre id="seen"></pre><script>
        addEventListener("load", () => {
          const inner = document.querySelector("iframe").contentDocument;
          const seen = {scrollWidth: inner.documentElement.scrollWidth, texts: 0, smallest: 99, overlaps: [], cut: []};
          for (const chart of inner.querySelectorAll("svg.chart")) {
            const boxes = [];
            for (const text of chart.querySelectorAll("text")) {
              const box = text.getBoundingClientRect();
              if (box.width === 0) { continue; }
              const unit = box.height / text.getBBox().height;
              const size = parseFloat(getComputedStyle(text).fontSize) * unit;
              const frame = chart.getBoundingClientRect();
              if (box.right > frame.right + 0.5 || box.left < frame.left - 0.5
                  || box.bottom > frame.bottom + 0.5) { seen.cut.push(text.textContent); }
              seen.texts++;
              if (!text.classList.contains("number")) { seen.smallest = Math.min(seen.smallest, size); }
              for (const other of boxes) {
                // Above and below the letters there is room in a box.
                const apart = 0.22 * box.height;
                if (box.left < other.box.right - 0.5 && other.box.left < box.right - 0.5
                    && box.top + apart < other.box.bottom && other.box.top + apart < box.bottom) {
                  seen.overlaps.push(text.textContent + " on " + other.text);
                }
              }
              boxes.push({box, text: text.textContent});
            }
          }
          document.getElementById("seen").textContent = JSON.stringify(seen);
        });
        </script>
        """
            .replace("WIDTH", "" + width);
    String document = visit(wrapper).document();
    String json = document.split("<pre id=\"seen\">", 2)[1].split("</pre>", 2)[0];
    return new JsonMapper()
        .readTree(json.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
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
                    "--allow-file-access-from-files",
                    "--window-size=1400,1000",
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
