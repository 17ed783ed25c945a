package org.coterie.app.cli;

import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.coterie.app.study.StudyFolder;
import org.coterie.app.workbench.Experiment;
import org.coterie.app.workbench.Resumption;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coterie resume RUN}; of a sweep too. */
@Command(
    name = "resume",
    description = "Goes on with a run from its last checkpoint, to the same bits.",
    mixinStandardHelpOptions = true)
final class ResumeCommand implements Callable<Integer> {
  private static final Pattern ROUNDS = Pattern.compile("rounds=([1-9][0-9]*)");

  @Parameters(paramLabel = "RUN", description = "the folder of a run or of a sweep")
  private Path folder = Path.of("");

  @Option(
      names = "--extend",
      paramLabel = "rounds=N",
      description = "go on to more rounds than the experiment had")
  private @Nullable String extend;

  @Mixin private RunOptions options = new RunOptions();

  @Mixin private PluginsOption plugins = new PluginsOption();

  private final Runs runs;
  private final Sweeps sweeps;

  ResumeCommand(Runs runs, Sweeps sweeps) {
    this.runs = runs;
    this.sweeps = sweeps;
  }

  @Override
  public Integer call() {
    OptionalInt rounds = rounds();
    runs.check(options);
    if (StudyFolder.isOne(folder)) {
      return sweeps.resume(folder, plugins.registries(), rounds, options);
    }
    Resumption resumption = Experiment.resume(folder, plugins.registries());
    return runs.resume(
        rounds.isPresent() ? resumption.extended(rounds.getAsInt()) : resumption, options);
  }

  private OptionalInt rounds() {
    if (extend == null) {
      return OptionalInt.empty();
    }
    Matcher matcher = ROUNDS.matcher(extend);
    if (!matcher.matches()) {
      throw new CoterieException(
          ErrorCode.USAGE,
          "--extend %s is not of the form rounds=N; only the number of rounds can grow"
              .formatted(extend));
    }
    try {
      return OptionalInt.of(Integer.parseInt(matcher.group(1)));
    } catch (NumberFormatException e) {
      throw new CoterieException(
          ErrorCode.OUT_OF_RANGE,
          "--extend %s: a run has at most %d rounds; give fewer"
              .formatted(extend, Integer.MAX_VALUE),
          e);
    }
  }
}
