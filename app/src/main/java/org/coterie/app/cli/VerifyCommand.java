package org.coterie.app.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.coterie.app.run.Progress;
import org.coterie.app.workbench.Verdict;
import org.coterie.app.workbench.Verdict.Compared;
import org.coterie.app.workbench.Verdict.Outcome;
import org.coterie.app.workbench.Verification;
import org.coterie.core.io.TemporaryFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coterie verify RUN}. */
@Command(
    name = "verify",
    description = {
      "Makes a run again from its experiment.yaml and compares the files, byte for byte.",
      "Exit status 4 when they differ; the run folder is only read."
    },
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  /** Refused by a guarantee: equal experiments give equal bits. */
  private static final int DIFFERENT = 4;

  @Parameters(paramLabel = "RUN", description = "the run folder")
  private Path folder = Path.of("");

  @Mixin private Threads threads = new Threads();

  @Mixin private DataFolder data = new DataFolder();

  @Mixin private PluginsOption plugins = new PluginsOption();

  @Option(
      names = "--format",
      paramLabel = "text|json",
      description = "json: every file with both SHA-256")
  private Format format = Format.TEXT;

  @Option(names = "--quiet", description = "show no progress")
  private boolean quiet;

  private final Console console;
  private final Interruption interruption;

  VerifyCommand(Console console, Interruption interruption) {
    this.console = console;
    this.interruption = interruption;
  }

  @Override
  public Integer call() {
    Optional<Verdict> verdict = verified();
    if (verdict.isEmpty()) {
      console.err().println("interrupted; nothing was compared");
      return Interruption.STATUS;
    }
    if (format == Format.JSON) {
      console.out().println(json(verdict.get()).toPrettyString());
    } else {
      print(verdict.get());
    }
    return verdict.get().isEqual() ? 0 : DIFFERENT;
  }

  private Optional<Verdict> verified() {
    Progress progress = quiet ? Progress.NONE : new ProgressLine(console, System::nanoTime);
    int count = threads.checked();
    Optional<Path> dataDir = data.checked();
    Verification verification =
        Verification.of(folder, plugins.registries())
            .threads(count)
            .watched(progress, interruption);
    Verification found = dataDir.map(verification::dataDir).orElse(verification);
    // Warnings are shown; the log goes with the folder, since the run's own stays as it is.
    try (TemporaryFolder temporary = TemporaryFolder.create();
        Logging _ = Logging.into(temporary.path().resolve("verify.log"), console)) {
      interruption.heed();
      return found.run();
    }
  }

  private void print(Verdict verdict) {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("file", "made again", ""));
    verdict.files().forEach(each -> rows.add(List.of(each.file(), words(each), each.detail())));
    rows.forEach(row -> console.out().println(line(row, width(rows))));
    verdict
        .environment()
        .forEach(
            trait ->
                console
                    .out()
                    .printf(
                        "%s: %s at the run, %s now%n",
                        trait.what(), orNone(trait.then()), orNone(trait.now())));
    long different =
        verdict.files().stream().filter(each -> each.outcome() != Outcome.EQUAL).count();
    int all = verdict.files().size();
    console
        .out()
        .println(
            (verdict.finished() ? "" : "the run is not finished: its rounds so far were compared\n")
                + (different == 0
                    ? "verified: all %d files are equal".formatted(all)
                    : "not verified: %d of %d files are not equal".formatted(different, all)));
  }

  private static int width(List<List<String>> rows) {
    return rows.stream().mapToInt(row -> row.getFirst().length()).max().orElse(0);
  }

  private static String line(List<String> row, int width) {
    return (row.getFirst() + " ".repeat(width - row.getFirst().length()))
        .concat(String.format(Locale.ROOT, "  %-10s  %s", row.get(1), row.get(2)))
        .stripTrailing();
  }

  private static String orNone(String text) {
    return text.isEmpty() ? "unknown" : text;
  }

  private static String words(Compared compared) {
    return compared.outcome().name().toLowerCase(Locale.ROOT);
  }

  private ObjectNode json(Verdict verdict) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("run", folder.toString());
    root.put("finished", verdict.finished());
    root.put("verified", verdict.isEqual());
    var files = root.putArray("files");
    for (Compared each : verdict.files()) {
      ObjectNode file = files.addObject().put("file", each.file()).put("result", words(each));
      file.put("sha256", each.sha256()).put("again_sha256", each.again());
      if (!each.detail().isEmpty()) {
        file.put("detail", each.detail());
      }
    }
    var environment = root.putArray("environment");
    verdict
        .environment()
        .forEach(
            each ->
                environment
                    .addObject()
                    .put("what", each.what())
                    .put("run", each.then())
                    .put("now", each.now()));
    return root;
  }
}
