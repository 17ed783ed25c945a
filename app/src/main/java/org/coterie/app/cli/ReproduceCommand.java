package org.coterie.app.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.coterie.app.reproduce.Cell;
import org.coterie.app.reproduce.Figure;
import org.coterie.app.reproduce.FigurePage;
import org.coterie.app.reproduce.Figures;
import org.coterie.app.reproduce.Plan;
import org.coterie.app.reproduce.Reproduction;
import org.coterie.app.run.Options;
import org.coterie.app.run.Progress;
import org.coterie.app.run.Runner;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coterie reproduce SYSTEM/FIGURE}. */
@Command(
    name = "reproduce",
    description = {
      "Makes the runs of a figure that are not done yet, then its tables, chart and claims.",
      "Without a name: lists the figures. Ends with 0 whether claims hold or not: it measures."
    },
    mixinStandardHelpOptions = true)
final class ReproduceCommand implements Callable<Integer> {
  private static final int MOST_SEEDS = 1000;

  @Parameters(
      arity = "0..1",
      paramLabel = "SYSTEM/FIGURE",
      description = "the figure, or the .yaml file of one of your own")
  private @Nullable String name;

  @Option(names = "--small", description = "a minute's try, with rows and pages of its own")
  private boolean small;

  @Option(
      names = "--plan",
      description = "print runs, estimated seconds, done and left; reads no data, writes nothing")
  private boolean plan;

  @Option(names = "--fresh", description = "forget the rows of these runs, and make them anew")
  private boolean fresh;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "run each cell with the seeds 1 to N; as the figure says by default")
  private @Nullable Integer seeds;

  @Mixin private Threads threads = new Threads();

  @Option(
      names = "--format",
      paramLabel = "text|json",
      description = "json: print the plan for scripts, with --plan")
  private Format format = Format.TEXT;

  @Mixin private DataFolder data = new DataFolder();
  @Mixin private PluginsOption plugins = new PluginsOption();

  @Option(
      names = "--results",
      paramLabel = "DIR",
      description = "where rows and pages lie; ${DEFAULT-VALUE} by default")
  private Path results = Path.of("docs", "results");

  private final Console console;
  private final Interruption interruption;
  private final DefectLog defects;

  ReproduceCommand(Console console, Interruption interruption, DefectLog defects) {
    this.console = console;
    this.interruption = interruption;
    this.defects = defects;
  }

  @Override
  public Integer call() {
    if (name == null) {
      return list();
    }
    threads.checked();
    Optional<Path> dataDir = data.checked();
    Figure figure = figure(name);
    var reproduction =
        new Reproduction(figure, plugins.registries(), results, Path.of("runs", "reproduce"));
    if (plan) {
      Plan planned = reproduction.plan();
      if (format == Format.JSON) {
        console.out().println(json(planned));
      } else {
        print(planned);
      }
      return 0;
    }
    return make(reproduction, dataDir);
  }

  private Figure figure(String called) {
    Figure figure = Figures.find(called, small);
    if (seeds == null) {
      return figure;
    }
    Threads.atLeastOne("--seeds", seeds);
    if (seeds > MOST_SEEDS) {
      throw new CoterieException(
          ErrorCode.USAGE, "--seeds %d is too many; give at most %d".formatted(seeds, MOST_SEEDS));
    }
    return figure.withSeeds(seeds);
  }

  private int list() {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("figure", "runs", "shows"));
    for (String each : Figures.names()) {
      Figure figure = Figures.find(each, false);
      rows.add(List.of(each, Integer.toString(figure.runs()), figure.title()));
    }
    console.out().print(Table.of(rows));
    return 0;
  }

  private static String json(Plan planned) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("figure", planned.figure().name().toString());
    root.put("done", planned.done()).put("left", planned.left());
    root.put("seconds_left", planned.secondsLeft());
    ArrayNode cells = root.putArray("cells");
    for (Plan.CellPlan cell : planned.cells()) {
      ObjectNode node = cells.addObject();
      ArrayNode variants = node.putArray("variants");
      cell.cell().variants().forEach(variants::add);
      node.put("done", cell.done()).put("left", cell.left()).put("seconds", cell.seconds());
    }
    return root.toPrettyString();
  }

  private void print(Plan planned) {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("cell", "done", "left", "seconds a run", "seconds left"));
    for (Plan.CellPlan cell : planned.cells()) {
      rows.add(
          List.of(
              String.join(" ", cell.cell().variants()),
              Integer.toString(cell.done()),
              Integer.toString(cell.left()),
              String.format(Locale.ROOT, "%.1f", cell.seconds()),
              String.format(Locale.ROOT, "%.0f", cell.secondsLeft())));
    }
    console.out().print(Table.of(rows));
    console
        .out()
        .printf(
            Locale.ROOT,
            "%d runs: %d done, %d left, about %.0f seconds%n",
            planned.done() + planned.left(),
            planned.done(),
            planned.left(),
            planned.secondsLeft());
  }

  private int make(Reproduction reproduction, Optional<Path> dataDir) {
    reproduction.plan(); // refuses what cannot be run before anything is written
    Path log = reproduction.log();
    defects.into(log);
    try (Logging _ = Logging.into(log, console)) {
      return logged(reproduction, dataDir);
    }
  }

  private int logged(Reproduction reproduction, Optional<Path> dataDir) {
    Progress progress =
        console.live() ? new ProgressLine(console, System::nanoTime) : Progress.NONE;
    interruption.heed();
    Runner.Status status =
        reproduction.run(
            fresh,
            new Options(threads.checked(), dataDir, progress, interruption, plugins.registries()),
            new Told());
    if (status == Runner.Status.INTERRUPTED) {
      console.err().println("interrupted; the same command goes on");
      return Interruption.STATUS;
    }
    FigurePage page = reproduction.render();
    console.out().print(page.summary());
    console.out().println("page: " + reproduction.page());
    return 0;
  }

  /** One line when a run ends. */
  private final class Told implements Reproduction.Listener {
    private String position = "";

    @Override
    public void begins(Cell cell, long seed, int number, int of, double secondsLeft) {
      position = "%d/%d  about %s left".formatted(number, of, Plan.time(secondsLeft));
      if (console.live()) {
        console.err().printf("%s  %s, seed %d%n", position, variants(cell), seed);
      }
    }

    @Override
    public void ended(Cell cell, long seed, List<OptionalDouble> values, double seconds) {
      String figures =
          String.join(
              " ",
              values.stream()
                  .map(
                      v ->
                          v.isPresent() ? String.format(Locale.ROOT, "%.3f", v.getAsDouble()) : "-")
                  .toList());
      console
          .err()
          .printf(
              Locale.ROOT,
              "%s  %s, seed %d: %s  (%.1f s)%n",
              position,
              variants(cell),
              seed,
              figures,
              seconds);
    }

    private String variants(Cell cell) {
      return String.join(" ", cell.variants());
    }
  }
}
