package org.coterie.app.run;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.io.SafeFiles;
import org.coterie.core.protocol.Link;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.simulation.Fault;
import org.coterie.core.simulation.MissingLog;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * {@code missing.yaml}: what a run took as missing, and what {@code run FILE --faults} reads.
 *
 * <p>Moments are written as [round, phase], where the last phase is {@code end}.
 */
public final class MissingFile {
  private static final String HEADING =
      """
      # What one system took as missing; 'coterie run FILE --faults THIS' makes its run again, without baselines.
      coterie_missing: 1
      """;

  private MissingFile() {}

  /** Writes the log; an empty list where there is nothing to say. */
  static void write(Path file, MissingLog log) {
    SafeFiles.write(
        file,
        out -> {
          var text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
          text.write(HEADING);
          list(text, "links", log.links(), MissingFile::text);
          list(text, "closings", log.closings(), MissingFile::text);
          list(text, "absences", log.absences(), MissingFile::text);
          list(text, "delays", log.delays(), MissingFile::text);
          list(
              text,
              "gone",
              log.gone().entrySet(),
              entry ->
                  "{node: %s, at: %s}".formatted(text(entry.getKey()), text(entry.getValue())));
          text.flush();
        });
  }

  private static <T> void list(Writer out, String key, Iterable<T> items, Function<T, String> print)
      throws IOException {
    boolean empty = !items.iterator().hasNext();
    out.write(key + (empty ? ": []\n" : ":\n"));
    for (T item : items) {
      out.write("- " + print.apply(item) + "\n");
    }
  }

  private static String text(MissingLog.Missed missed) {
    Link link = missed.link();
    return "{from: %s, to: %s, at: %s}"
        .formatted(text(link.from()), text(link.to()), text(missed.at()));
  }

  private static String text(MissingLog.Closing closing) {
    return "{listener: %s, from: %s, at: %s}"
        .formatted(text(closing.listener()), text(closing.from()), text(closing.at()));
  }

  private static String text(Fault.Absence absence) {
    String until = absence.until().map(moment -> ", until: " + text(moment)).orElse("");
    return "{node: %s, from: %s%s}".formatted(text(absence.node()), text(absence.from()), until);
  }

  private static String text(Fault.Delay delay) {
    String until = delay.until().map(moment -> ", until: " + text(moment)).orElse("");
    String links =
        delay.links().stream()
            .map(link -> "[%s, %s]".formatted(text(link.from()), text(link.to())))
            .collect(Collectors.joining(", "));
    return "{seconds: %s, links: [%s], from: %s%s}"
        .formatted(delay.seconds(), links, text(delay.from()), until);
  }

  private static String text(NodeId node) {
    if (node.isNumber()) {
      return node.name();
    }
    return '"' + node.name().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String text(Moment moment) {
    return "[%d, %s]"
        .formatted(
            moment.round(), moment.phase() == Moment.END ? "end" : String.valueOf(moment.phase()));
  }

  /**
   * @throws CoterieException {@link ErrorCode#FILE_UNREADABLE} or {@link ErrorCode#SYNTAX}, naming
   *     file, list and item
   */
  public static MissingLog read(Path file) {
    Reader reader = new Reader(file, load(file));
    SortedMap<NodeId, Moment> gone = new TreeMap<>();
    reader.items("gone").forEach(item -> gone.put(item.node("node"), item.moment("at")));
    return new MissingLog(
        reader.items("links").stream()
            .map(
                item ->
                    new MissingLog.Missed(
                        new Link(item.node("from"), item.node("to")), item.moment("at")))
            .toList(),
        reader.items("closings").stream()
            .map(
                item ->
                    new MissingLog.Closing(
                        item.node("listener"), item.node("from"), item.moment("at")))
            .toList(),
        reader.items("absences").stream()
            .map(item -> new Fault.Absence(item.node("node"), item.moment("from"), item.until()))
            .toList(),
        reader.items("delays").stream()
            .map(
                item ->
                    new Fault.Delay(
                        item.seconds(), item.links(), item.moment("from"), item.until()))
            .toList(),
        gone);
  }

  private static Map<?, ?> load(Path file) {
    if (Files.isDirectory(file)) {
      throw new CoterieException(
          ErrorCode.FILE_UNREADABLE,
          "%s is a folder; name the missing.yaml of a run".formatted(file));
    }
    var settings =
        LoadSettings.builder().setLabel(file.toString()).setCodePointLimit(Integer.MAX_VALUE);
    try (InputStream in = Files.newInputStream(file)) {
      Object root = new Load(settings.build()).loadFromInputStream(in);
      if (root instanceof Map<?, ?> map && Integer.valueOf(1).equals(map.get("coterie_missing"))) {
        return map;
      }
    } catch (YamlEngineException e) {
      throw malformed(file, String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
    } catch (IOException e) {
      throw new CoterieException(
          ErrorCode.FILE_UNREADABLE,
          "%s cannot be read: %s; name the missing.yaml of a run".formatted(file, e.getMessage()),
          e);
    }
    throw malformed(file, "it does not say 'coterie_missing: 1'", null);
  }

  private static CoterieException malformed(Path file, String what, @Nullable Throwable cause) {
    return new CoterieException(
        ErrorCode.SYNTAX,
        "%s is not a log of missing links: %s; use the missing.yaml of a run as it was written"
            .formatted(file, what),
        cause);
  }

  /** The whole file. */
  private record Reader(Path file, Map<?, ?> root) {
    List<Item> items(String key) {
      var items = new ArrayList<Item>();
      Object list = root.get(key);
      if (!(list instanceof List<?> values)) {
        throw malformed(file, "'" + key + "' is not a list", null);
      }
      for (Object value : values) {
        String place = key + "[" + items.size() + "]";
        if (!(value instanceof Map<?, ?> map)) {
          throw malformed(file, "'" + place + "' is not a map", null);
        }
        items.add(new Item(file, place, map));
      }
      return items;
    }
  }

  /** One item of one list. */
  private record Item(Path file, String place, Map<?, ?> values) {
    Optional<Moment> until() {
      if (!values.containsKey("until")) {
        return Optional.empty();
      }
      Moment until = moment("until");
      if (!until.isAfter(moment("from"))) {
        throw malformed(file, "'" + place + ".until' is not after 'from'", null);
      }
      return Optional.of(until);
    }

    double seconds() {
      if (values.get("seconds") instanceof Number number
          && number.doubleValue() > 0
          && Double.isFinite(number.doubleValue())) {
        return number.doubleValue();
      }
      throw malformed(file, "'" + place + ".seconds' is not a number above 0", null);
    }

    List<Link> links() {
      var links = new ArrayList<Link>();
      if (!(values.get("links") instanceof List<?> list)) {
        throw malformed(file, "'" + place + ".links' is not a list", null);
      }
      for (Object link : list) {
        if (!(link instanceof List<?> ends) || ends.size() != 2) {
          throw malformed(file, "'" + place + ".links' is not a list of [from, to]", null);
        }
        links.add(new Link(node("links", ends.get(0)), node("links", ends.get(1))));
      }
      return links;
    }

    NodeId node(String key) {
      return node(key, values.get(key));
    }

    private NodeId node(String key, @Nullable Object value) {
      if (value instanceof Integer || (value instanceof String text && !text.isEmpty())) {
        return new NodeId(value.toString());
      }
      throw malformed(file, "'" + place + "." + key + "' is not a node", null);
    }

    Moment moment(String key) {
      if (values.get(key) instanceof List<?> parts
          && parts.size() == 2
          && parts.get(0) instanceof Integer round) {
        Object phase = parts.get(1);
        if (phase instanceof Integer number && number >= 0) {
          return new Moment(round, number);
        }
        if ("end".equals(phase)) {
          return new Moment(round, Moment.END);
        }
      }
      throw malformed(file, "'" + place + "." + key + "' is not [round, phase]", null);
    }
  }
}
