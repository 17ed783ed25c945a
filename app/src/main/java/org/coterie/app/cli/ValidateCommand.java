package org.coterie.app.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.coterie.app.experiment.LabelledSystem;
import org.coterie.app.experiment.ResolvedExperiment;
import org.coterie.app.experiment.Sweep;
import org.coterie.app.study.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code coterie validate FILE}. */
@Command(
    name = "validate",
    description =
        "Checks an experiment file and the files it names; reads no data, writes nothing.",
    mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {
  @Mixin private ExperimentOptions asked = new ExperimentOptions();

  @Option(
      names = "--format",
      paramLabel = "text|json",
      description = "json: with the resolved experiment, all defaults written out")
  private Format format = Format.TEXT;

  private final Console console;

  ValidateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Study study = asked.study();
    if (study.isSweep()) {
      Sweep sweep = study.sweep();
      console
          .out()
          .print(
              format == Format.JSON
                  ? SweepText.json(sweep)
                  : asked.file() + " is valid: " + SweepText.count(sweep) + "\n");
      return 0;
    }
    ResolvedExperiment experiment = asked.read();
    List<String> systems = experiment.systems().stream().map(LabelledSystem::label).toList();
    if (format == Format.JSON) {
      var json = new ObjectMapper().createObjectNode();
      json.put("valid", true).put("name", experiment.name());
      json.put("nodes", experiment.nodes()).put("rounds", experiment.rounds());
      systems.forEach(json.putArray("systems")::add);
      json.put("resolved", experiment.text());
      console.out().println(json.toPrettyString());
    } else {
      console
          .out()
          .printf(
              "%s is valid: %s; %s, %d nodes, %d rounds, model %s, data %s by %s%n",
              asked.file(),
              experiment.name(),
              systems.stream().collect(Collectors.joining(", then ")),
              experiment.nodes(),
              experiment.rounds(),
              experiment.model().name(),
              experiment.dataset().name(),
              experiment.partitioner().name());
    }
    return 0;
  }
}
