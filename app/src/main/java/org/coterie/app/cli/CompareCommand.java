package org.coterie.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.coterie.app.compare.Comparison;
import org.coterie.app.compare.ComparisonFiles;
import org.coterie.app.compare.CsvTable;
import org.coterie.app.compare.Inputs;
import org.coterie.app.compare.JsonDocument;
import org.coterie.app.compare.LatexTable;
import org.coterie.app.compare.Question;
import org.coterie.app.compare.TextTable;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coterie compare RUN...}. */
@Command(
    name = "compare",
    description = "Compares runs: means over seeds, intervals, paired differences.",
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
  /** What is printed. */
  enum Form {
    TEXT,
    CSV,
    LATEX,
    JSON
  }

  @Parameters(
      paramLabel = "RUN",
      arity = "1..*",
      description = "folders of runs, or of sweeps: a sweep stands for all its runs")
  private List<Path> folders = new ArrayList<>();

  @Option(
      names = "--metric",
      paramLabel = "M",
      split = ",",
      description = "a metric of metrics.csv, in place of the usual ones; may be repeated")
  private List<String> metrics = new ArrayList<>();

  @Option(
      names = "--split",
      paramLabel = "S",
      description = "test, own, validation or train, in place of what stands for each system")
  private @Nullable String split;

  @Option(
      names = "--against",
      paramLabel = "LABEL",
      description = "the group that differences are to; the first by default")
  private @Nullable String against;

  @Option(
      names = "--target",
      paramLabel = "ACCURACY",
      description = "count the rounds to that accuracy, too")
  private @Nullable Double target;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "write compare.csv, .tex, .json, .html and plots/ there; absent, empty, or of an"
              + " earlier comparison")
  private @Nullable Path out;

  @Option(names = "--format", paramLabel = "text|csv|latex|json", description = "what to print")
  private Form format = Form.TEXT;

  private final Console console;

  CompareCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    var question =
        new Question(metrics, Optional.ofNullable(split), Optional.ofNullable(against), target());
    var folder = Optional.ofNullable(out).map(ComparisonFolder::new);
    folder.ifPresent(ComparisonFolder::require);
    Inputs inputs = Inputs.read(folders);
    Comparison comparison = Comparison.of(inputs.runs(), question).noting(inputs.notes());
    folder.ifPresent(each -> ComparisonFiles.write(comparison, each.path()));
    console
        .out()
        .print(
            switch (format) {
              case TEXT -> TextTable.of(comparison);
              case CSV -> CsvTable.of(comparison);
              case LATEX -> LatexTable.of(comparison);
              case JSON -> JsonDocument.of(comparison);
            });
    if (format == Form.TEXT) {
      folder.ifPresent(
          each -> console.out().println("page: " + each.path().resolve("compare.html")));
    }
    return 0;
  }

  private OptionalDouble target() {
    if (target == null) {
      return OptionalDouble.empty();
    }
    if (!(target > 0 && target <= 1)) {
      throw new CoterieException(
          ErrorCode.USAGE,
          "--target %s is no accuracy; give one above 0 and at most 1".formatted(target));
    }
    return OptionalDouble.of(target);
  }
}
