package org.coterie.app.results;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.coterie.app.run.RunFolder;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.io.Sha256;
import org.coterie.core.method.Sybils;

/** Reads the files of a run folder, finished or not; writes nothing. */
public final class RunReader {
  private static final JsonMapper JSON = new JsonMapper();

  private RunReader() {}

  /**
   * @throws CoterieException {@link ErrorCode#RUN_FOLDER} when there is no run, or a file of it is
   *     damaged or of another format
   */
  public static RunData read(RunFolder folder) {
    requireRun(folder);
    Path file = folder.experiment();
    byte[] bytes = bytes(file);
    String text = new String(bytes, StandardCharsets.UTF_8);
    var experiment = ExperimentFile.parse(text, file.toString());
    JsonNode summary = json(folder.summary());
    String format = summary.path("format").asText(RunFolder.FORMAT);
    if (!format.equals(RunFolder.FORMAT)) {
      throw new CoterieException(
          ErrorCode.RUN_FOLDER,
          "%s has format '%s', this version reads %s; use the version that made the run"
              .formatted(folder.summary(), format, RunFolder.FORMAT));
    }
    return new RunData(
        folder.shownPath(),
        experiment,
        text,
        Sha256.hex(bytes),
        summary,
        json(folder.environment()),
        attackers(summary),
        ArrangementReader.split(folder.split()),
        ArrangementReader.topology(folder.topology(), nodes(experiment, file)),
        ArrangementReader.sybils(folder.sybils()),
        systems(folder, experiment, summary));
  }

  private static int nodes(ExperimentFile experiment, Path file) {
    String nodes = experiment.text("nodes", "0");
    try {
      return Integer.parseInt(nodes);
    } catch (NumberFormatException e) {
      throw new CoterieException(
          ErrorCode.RUN_FOLDER,
          "%s: nodes is '%s', not a number; restore the file, or run the experiment again"
              .formatted(file, nodes),
          e);
    }
  }

  /** Refuses a folder in which no run was begun, before anything is written into it. */
  public static void requireRun(RunFolder folder) {
    if (!Files.exists(folder.experiment())) {
      if (Files.exists(folder.root().resolve("sweep.yaml"))) {
        throw new CoterieException(
            ErrorCode.RUN_FOLDER,
            "%s is a sweep; name one of its runs, %s"
                .formatted(folder.root(), folder.root().resolve("runs").resolve("LABEL")));
      }
      throw new CoterieException(
          ErrorCode.RUN_FOLDER,
          "%s holds no experiment.yaml: no run was begun there; name the folder of a run"
              .formatted(folder.root()));
    }
    // An experiment file alone may be anybody's.
    if (!Files.exists(folder.environment()) && !Files.exists(folder.metrics())) {
      throw new CoterieException(
          ErrorCode.RUN_FOLDER,
          "%s holds an experiment.yaml but no run of it; name the folder that 'coterie run' wrote"
              .formatted(folder.root()));
    }
  }

  private static List<SystemRun> systems(
      RunFolder folder, ExperimentFile experiment, JsonNode summary) {
    var systems = new ArrayList<SystemRun>();
    String main = experiment.label("system");
    Set<String> attackers =
        Stream.concat(
                attackers(summary).stream().map(String::valueOf), Stream.of(Sybils.name(0).name()))
            .collect(Collectors.toSet());
    systems.add(system(main, true, folder, summary, spared(main, experiment, attackers)));
    for (String baseline : experiment.baselines()) {
      RunFolder own = folder.baseline(baseline);
      if (Files.exists(own.metrics())) {
        systems.add(system(baseline, false, own, summary, spared(baseline, experiment, attackers)));
      }
    }
    return systems;
  }

  /** As the summary names them; nobody where there is none. */
  private static SortedSet<Integer> attackers(JsonNode summary) {
    var attackers = new TreeSet<Integer>();
    summary.path("adversary").path("nodes").forEach(node -> attackers.add(node.asInt()));
    return attackers;
  }

  /** Whose figures the nodes of a system are shown without. */
  private static Set<String> spared(
      String label, ExperimentFile experiment, Set<String> attackers) {
    return experiment.clean().contains(label) ? Set.of() : attackers;
  }

  private static SystemRun system(
      String name, boolean main, RunFolder folder, JsonNode summary, Set<String> attackers) {
    JsonNode result = MissingNode.getInstance();
    for (JsonNode each : summary.path("results")) {
      boolean mainResult = each.path("role").asText().equals("main");
      if (mainResult == main && (main || label(each).equals(name))) {
        result = each;
      }
    }
    return new SystemRun(
        name,
        main,
        MetricsReader.read(folder.metrics(), attackers),
        MissingReader.linksByRound(folder.missing()),
        number(result.path("seconds")),
        number(result.path("round_seconds")));
  }

  /** A folder of an earlier version has the system's name alone. */
  private static String label(JsonNode result) {
    return result.path("label").asText(result.path("system").asText());
  }

  private static OptionalDouble number(JsonNode node) {
    return node.isNumber() ? OptionalDouble.of(node.asDouble()) : OptionalDouble.empty();
  }

  private static JsonNode json(Path file) {
    if (!Files.exists(file)) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(bytes(file));
    } catch (JacksonException e) {
      throw new CoterieException(
          ErrorCode.RUN_FOLDER, file + " is not valid JSON; restore it, or run again", e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** The error for a file or folder that is there and cannot be read. */
  public static CoterieException unreadable(Path file, IOException cause) {
    return new CoterieException(
        ErrorCode.RUN_FOLDER,
        "%s cannot be read: %s; check its permissions".formatted(file, cause.getMessage()),
        cause);
  }
}
