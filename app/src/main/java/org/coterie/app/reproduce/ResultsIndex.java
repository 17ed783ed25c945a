package org.coterie.app.reproduce;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.coterie.app.results.RunReader;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/**
 * The index of a results folder: Coterie's own figures, run or not, and all others that have a
 * page.
 */
final class ResultsIndex {
  /** How the index begins. */
  static final String HEADING = "# Results\n\nEach figure is a command";

  private static final JsonMapper JSON = new JsonMapper();

  private ResultsIndex() {}

  static String of(Path results) {
    var rows = new TreeMap<String, String>();
    for (String name : Figures.names()) {
      Figure figure = Figures.find(name, false);
      rows.put(
          name,
          "| %s | %s | 0 of %d | %s | | | | `./coterie reproduce %s` |\n"
              .formatted(name, figure.title(), figure.runs(), Numbers.NOT_RUN, name));
    }
    try (Stream<Path> files = Files.walk(results, 2)) {
      files
          .filter(file -> file.toString().endsWith("-claims.json"))
          .forEach(file -> add(file, rows));
    } catch (IOException e) {
      throw RunReader.unreadable(results, e);
    }
    return HEADING
        + """
        : it makes the runs that are not done yet, appends a row for each, and writes the
        figure's page and this index. [How, and how to write a figure of one's own](../reproduce.md).

        | figure | shows | runs done | page | claims that hold | that do not | not shown | made by |
        |---|---|---|---|---|---|---|---|
        """
        + String.join("", rows.values());
  }

  private static void add(Path file, Map<String, String> rows) {
    JsonNode root = read(file);
    String name = root.path("figure").asText();
    if (!name.endsWith(FigureName.SMALL)) {
      rows.put(
          name,
          "| %s | %s | %d of %d | [page](%s.md) | %d | %d | %d | `%s` |\n"
              .formatted(
                  name,
                  FigurePage.escaped(root.path("title").asText()),
                  root.path("done").asInt(),
                  root.path("runs").asInt(),
                  name,
                  count(root, Outcome.HOLDS),
                  count(root, Outcome.DOES_NOT_HOLD),
                  count(root, Outcome.NOT_SHOWN),
                  FigurePage.escaped(root.path("command").asText())));
    }
  }

  private static int count(JsonNode root, Outcome outcome) {
    int count = 0;
    for (JsonNode claim : root.path("claims")) {
      count += claim.path("outcome").asText().equals(outcome.toString()) ? 1 : 0;
    }
    return count;
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(Files.readAllBytes(file));
    } catch (JacksonException e) {
      throw new CoterieException(
          ErrorCode.RUN_FOLDER,
          file + " is not valid JSON; delete it, and reproduce its figure",
          e);
    } catch (IOException e) {
      throw RunReader.unreadable(file, e);
    }
  }
}
