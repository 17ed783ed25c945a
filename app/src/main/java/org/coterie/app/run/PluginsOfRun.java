package org.coterie.app.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.coterie.app.experiment.Registries;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jars of plug-ins that a run was begun with, as {@code environment.json} names them.
 *
 * @param jars none where the file is not there yet, or not readable: it decides nothing
 */
public record PluginsOfRun(List<Registries.Source> jars) {
  private static final Logger LOG = LoggerFactory.getLogger(PluginsOfRun.class);
  private static final JsonMapper JSON = new JsonMapper();
  private static final int SHOWN_DIGITS = 12;

  public PluginsOfRun {
    jars = List.copyOf(jars);
  }

  /** Of the run in that folder. */
  public static PluginsOfRun of(RunFolder folder) {
    var jars = new ArrayList<Registries.Source>();
    for (JsonNode jar : environment(folder).path("plugins")) {
      var brings = new ArrayList<String>();
      jar.path("brings").forEach(name -> brings.add(name.asText()));
      jars.add(
          new Registries.Source(
              jar.path("jar").asText(),
              jar.path("sha256").asText(),
              Optional.ofNullable(jar.get("version")).map(JsonNode::asText),
              brings));
    }
    return new PluginsOfRun(jars);
  }

  private static JsonNode environment(RunFolder folder) {
    if (Files.notExists(folder.environment())) {
      return JSON.missingNode();
    }
    try {
      return JSON.readTree(folder.environment().toFile());
    } catch (IOException e) {
      LOG.warn("{} cannot be read: {}", folder.environment(), e.getMessage());
      return JSON.missingNode();
    }
  }

  /**
   * What to say of a run whose experiment cannot be read: where a name is not known and jars of its
   * are not given, which ones, and how to give them.
   *
   * @param registries what the experiment could choose from
   */
  public CoterieException explained(CoterieException refusal, Registries registries) {
    List<Registries.Source> missing = missing(registries);
    if (refusal.code() != ErrorCode.UNKNOWN_NAME || missing.isEmpty()) {
      return refusal;
    }
    return new CoterieException(
        ErrorCode.UNKNOWN_NAME,
        "%s; the run was made with %s: give the folder that holds it with --plugins DIR"
            .formatted(beforeHint(refusal), described(missing.getFirst())),
        refusal);
  }

  /** Without a guess at what else was meant, since now it is known. */
  private static String beforeHint(CoterieException refusal) {
    String message = String.valueOf(refusal.getMessage());
    int hint = message.indexOf("; ");
    return hint < 0 ? message : message.substring(0, hint);
  }

  /** The jars that bring what is not among the given, in their order. */
  private List<Registries.Source> missing(Registries registries) {
    List<String> known =
        registries.sources().stream().flatMap(source -> source.brings().stream()).toList();
    return jars.stream().filter(jar -> !known.containsAll(jar.brings())).toList();
  }

  /** Warns where what the run chose from is given by another jar than it was begun with. */
  public void warnOfOthers(Registries registries) {
    for (Registries.Source now : registries.sources()) {
      for (Registries.Source then : jars) {
        if (!then.sha256().equals(now.sha256())
            && then.brings().stream().anyMatch(now.brings()::contains)) {
          LOG.warn(
              "the run was begun with {}, this is {}: equal bits are promised for one jar",
              described(then),
              described(now));
        }
      }
    }
  }

  private static String described(Registries.Source jar) {
    String digits = jar.sha256();
    return "the plug-in %s%s (SHA-256 %s...)"
        .formatted(
            jar.jar(),
            jar.version().map(version -> " " + version).orElse(""),
            digits.substring(0, Math.min(SHOWN_DIGITS, digits.length())));
  }
}
