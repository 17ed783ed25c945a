package org.coterie.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.coterie.app.experiment.Registries;
import org.coterie.app.experiment.ResolvedExperiment;
import org.coterie.app.run.Runner.Status;
import org.coterie.core.method.MetricsObserver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MetricsObserverTest {
  @TempDir private Path temporary = Path.of("");

  private ResolvedExperiment experiment(String... overrides) {
    return Runs.experiment(temporary.resolve("file"), Runs.FEDERATED, overrides);
  }

  private static Options options(
      BooleanSupplier interrupted, Registries registries, MetricsObserver... observers) {
    return new Options(
        2, Optional.empty(), Progress.NONE, interrupted, registries, List.of(observers));
  }

  private static Options observed(MetricsObserver... observers) {
    return options(() -> false, Registries.onClassPath(), observers);
  }

  private static BooleanSupplier atSuperstep(int superstep, BooleanSupplier then) {
    var asked = new AtomicInteger();
    return () -> asked.incrementAndGet() >= superstep && then.getAsBoolean();
  }

  private static boolean crash() {
    throw new IllegalStateException("the power is gone");
  }

  private static void assertToldAsWritten(ToldRounds told, RunFolder folder) throws IOException {
    assertThat(told.metrics("federated")).isEqualTo(Files.readString(folder.metrics()));
    assertThat(told.metrics("local"))
        .isEqualTo(Files.readString(folder.baseline("local").metrics()));
  }

  @Test
  void observer_ofAWholeRun_isToldWhatTheFilesSayInTheirOrderOnOneThread() throws IOException {
    var told = new ToldRounds(false);
    ResolvedExperiment experiment = experiment("rounds=2");
    var folder = new RunFolder(temporary.resolve("run"));

    Runner.run(experiment, folder, observed(told));

    assertThat(told.calls())
        .containsExactly(
            "begun",
            "federated 0",
            "federated 1",
            "federated 2",
            "local 0",
            "local 1",
            "local 2",
            "DONE",
            "summary");
    assertThat(told.threads()).containsOnly(Thread.currentThread());
    assertThat(told.runs())
        .containsExactly(
            new MetricsObserver.Run(
                "small",
                experiment.text(),
                folder.root(),
                6,
                2,
                List.of(
                    new MetricsObserver.Part("federated", -1),
                    new MetricsObserver.Part("local", -1))));
    assertToldAsWritten(told, folder);
  }

  @Test
  void observer_ofAPluginOnTheRegistriesPath_isFoundAndNewForEachRun() throws Exception {
    ToldRounds.found();
    try (URLClassLoader loader = pluginPath(ToldRounds.class.getName())) {
      Registries registries = Registries.load(loader);
      for (int run = 1; run <= 2; run++) {
        var folder = new RunFolder(temporary.resolve("run" + run));

        Runner.run(experiment("rounds=1"), folder, options(() -> false, registries));

        List<ToldRounds> found = ToldRounds.found();
        assertThat(found).hasSize(1);
        assertToldAsWritten(found.getFirst(), folder);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"org.coterie.NoSuchObserver", "org.coterie.app.run.Runs", "not a class name"})
  void observer_thatCannotBeLoaded_isNamedByAWarningAndLeftOut(String name) throws Exception {
    try (URLClassLoader loader = pluginPath(name);
        var warnings = new Warnings(Telling.class)) {
      var folder = new RunFolder(temporary.resolve("run"));

      Status status =
          Runner.run(
              experiment("rounds=1", "baselines=[]"),
              folder,
              options(() -> false, Registries.load(loader)));

      assertThat(status).isEqualTo(Status.DONE);
      assertThat(warnings.messages()).hasSize(1);
      assertThat(warnings.messages().getFirst())
          .contains("left out")
          .containsAnyOf(name, "Illegal configuration-file syntax")
          .doesNotContain("\n");
    }
  }

  private URLClassLoader pluginPath(String observer) throws IOException, MalformedURLException {
    Path services = Files.createDirectories(temporary.resolve("plugin/META-INF/services"));
    Files.writeString(services.resolve(MetricsObserver.class.getName()), observer + "\n");
    return new URLClassLoader(
        new URL[] {temporary.resolve("plugin").toUri().toURL()}, getClass().getClassLoader());
  }

  @Test
  void observer_throughInterruptions_isToldEachRoundOnce() throws IOException {
    var told = new ToldRounds(false);
    ResolvedExperiment experiment = experiment();
    var folder = new RunFolder(temporary.resolve("run"));
    Runner.run(
        experiment, folder, options(atSuperstep(4, () -> true), Registries.onClassPath(), told));
    int processes = 1;
    while (Runner.resume(
            folder, options(atSuperstep(3, () -> true), Registries.onClassPath(), told))
        != Status.DONE) {
      processes++;
    }

    assertThat(processes).isGreaterThan(2);
    assertThat(told.calls()).filteredOn(call -> call.equals("INTERRUPTED")).hasSize(processes);
    assertThat(told.calls()).filteredOn(call -> call.equals("begun")).hasSize(processes + 1);
    assertToldAsWritten(told, folder);
  }

  /** Five rounds are closed and written, and the only checkpoint is older. */
  @Test
  void observer_afterACrash_isNotToldAgainWhatIsMadeAgain() throws IOException {
    ResolvedExperiment experiment = experiment("rounds=7", "checkpoint.every=3", "baselines=[]");
    var folder = new RunFolder(temporary.resolve("run"));
    var told = new ToldRounds(false);
    var again = new ToldRounds(true);
    assertThatThrownBy(
            () ->
                Runner.run(
                    experiment,
                    folder,
                    options(
                        atSuperstep(11, MetricsObserverTest::crash),
                        Registries.onClassPath(),
                        told)))
        .hasMessage("the power is gone");
    int before = told.calls().size();
    int written = MetricsFiles.lastRound(folder.metrics());

    Runner.resume(folder, observed(told, again));

    assertThat(told.calls().subList(0, before)).endsWith("FAILED");
    assertThat(told.runs().getLast().parts())
        .containsExactly(new MetricsObserver.Part("federated", written));
    assertThat(told.metrics("federated")).isEqualTo(Files.readString(folder.metrics()));
    assertThat(again.calls().get(1)).isEqualTo("federated 4");
    assertThat(written).isGreaterThan(4);
  }

  @Test
  void observer_ofAnExtendedRun_isToldWhatIsNewAndAllOfTheBaselines() throws IOException {
    var folder = new RunFolder(temporary.resolve("run"));
    Runner.run(experiment(), folder, observed());
    var told = new ToldRounds(false);

    Runner.extend(folder, 6, observed(told));

    List<String> main = told.calls().stream().filter(each -> each.startsWith("fed")).toList();
    assertThat(main).endsWith("federated 4", "federated 5", "federated 6").hasSizeLessThan(6);
    assertThat(Files.readString(folder.metrics()))
        .endsWith(told.metrics("federated").substring(MetricsFiles.HEADER.length()));
    assertThat(told.metrics("local"))
        .isEqualTo(Files.readString(folder.baseline("local").metrics()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"repeated", "begun", "round", "ended"})
  void observer_thatThrows_isLeftOutAfterOneWarningAndHarmsNobody(String where) throws IOException {
    ResolvedExperiment experiment = experiment("rounds=2");
    RunFolder undisturbed = Runs.finished(temporary.resolve("undisturbed"), experiment, 2);
    var folder = new RunFolder(temporary.resolve("run"));
    var told = new ToldRounds(false);
    try (var warnings = new Warnings(GuardedObserver.class)) {
      Status status = Runner.run(experiment, folder, observed(new Thrower(where), told));

      assertThat(status).isEqualTo(Status.DONE);
      assertThat(warnings.messages()).hasSize(1);
      assertThat(warnings.messages().getFirst())
          .contains(Thrower.class.getName())
          .contains("no such place: " + where)
          .doesNotContain("\n");
    }
    Runs.assertSameResults(folder, undisturbed);
    assertToldAsWritten(told, folder);
  }

  @Test
  void observer_thatInterruptsTheThread_doesNotStopTheFiles() throws IOException {
    ResolvedExperiment experiment = experiment("rounds=2");
    RunFolder undisturbed = Runs.finished(temporary.resolve("undisturbed"), experiment, 2);
    var folder = new RunFolder(temporary.resolve("run"));

    Status status =
        Runner.run(experiment, folder, observed(_ -> Thread.currentThread().interrupt()));

    assertThat(status).isEqualTo(Status.DONE);
    assertThat(Thread.interrupted()).isFalse();
    Runs.assertSameResults(folder, undisturbed);
  }

  /** Throws an error of two lines at one place. */
  private record Thrower(String where) implements MetricsObserver {
    private void at(String place) {
      if (place.equals(where)) {
        throw new AssertionError("no such place: " + where + "\nsecond line");
      }
    }

    @Override
    public boolean repeated() {
      at("repeated");
      return false;
    }

    @Override
    public void begun(Run run) {
      at("begun");
    }

    @Override
    public void round(Round round) {
      at("round");
    }

    @Override
    public void ended(Ending ending) {
      at("ended");
    }
  }
}
