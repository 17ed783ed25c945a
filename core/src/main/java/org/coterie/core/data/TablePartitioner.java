package org.coterie.core.data;

import java.nio.file.Path;
import java.util.List;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.io.TableLines;
import org.coterie.core.io.TableLines.Line;
import org.coterie.core.random.Draws;

/**
 * A split by a table of counts: for each class, node i takes the next {@code counts[class][i]}
 * examples of it in file order. What no column asks for is left out.
 */
public final class TablePartitioner implements Partitioner<TableSettings> {
  @Override
  public String name() {
    return "table";
  }

  @Override
  public String summary() {
    return "a CSV file says how many examples of each class each node gets";
  }

  @Override
  public Class<TableSettings> settings() {
    return TableSettings.class;
  }

  @Override
  public List<Shard> split(
      Dataset train, int nodes, Draws draws, TableSettings settings, Path directory) {
    Path file = directory.resolve(settings.file());
    List<Line> lines = TableLines.read(file);
    if (lines.size() != train.classes()) {
      throw malformed(
          file,
          "it has %d rows for the %d classes of %s"
              .formatted(lines.size(), train.classes(), train.name()));
    }
    var shards = new ShardBuilder(train, nodes);
    for (int label = 0; label < lines.size(); label++) {
      int[] rows = train.rowsOf(label);
      int[] counts = parse(file, lines.get(label), nodes);
      requireAvailable(file, lines.get(label), counts, rows.length, train.classNames().get(label));
      shards.deal(rows, counts);
    }
    return nonEmpty(file, shards.shards());
  }

  private static int[] parse(Path file, Line line, int nodes) {
    String[] cells = line.text().split(",", -1);
    if (cells.length != nodes) {
      throw malformed(
          file,
          "line %d has %d columns for %d nodes".formatted(line.number(), cells.length, nodes));
    }
    int[] counts = new int[nodes];
    for (int column = 0; column < nodes; column++) {
      String cell = cells[column].strip();
      if (!cell.matches("[0-9]{1,9}")) {
        throw malformed(
            file,
            "line %d, column %d: '%s' is not a count (a whole number from 0 on)"
                .formatted(line.number(), column + 1, cell));
      }
      counts[column] = Integer.parseInt(cell);
    }
    return counts;
  }

  private static void requireAvailable(
      Path file, Line line, int[] counts, int available, String className) {
    long asked = 0;
    for (int count : counts) {
      asked += count;
    }
    if (asked > available) {
      throw new CoterieException(
          ErrorCode.SPLIT_IMPOSSIBLE,
          "'%s', line %d asks for %d examples of class '%s', and there are %d; lower its counts"
              .formatted(file, line.number(), asked, className, available));
    }
  }

  private static List<Shard> nonEmpty(Path file, List<Shard> shards) {
    for (int node = 0; node < shards.size(); node++) {
      if (shards.get(node).size() == 0) {
        throw new CoterieException(
            ErrorCode.SPLIT_IMPOSSIBLE,
            "'%s', column %d gives node %d no example; give it one or leave the node out"
                .formatted(file, node + 1, node));
      }
    }
    return shards;
  }

  private static CoterieException malformed(Path file, String what) {
    return new CoterieException(
        ErrorCode.TABLE_MALFORMED,
        "'%s' is no table of counts for this split: %s".formatted(file, what));
  }
}
