package org.coterie.core.data;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/**
 * A user's own table: a CSV file with one example a line, a column with the class, and columns of
 * numbers. The classes are what stands in that column, in the order of numbers where all are whole
 * numbers and else of the alphabet. Without a test file the examples at equal distances of each
 * class (of each owner, where a column names them) are held out.
 */
public final class CsvSource implements DataSource<CsvSettings> {
  @Override
  public String name() {
    return "csv";
  }

  @Override
  public String summary() {
    return "your own table: a CSV file with a column for the class";
  }

  @Override
  public Class<CsvSettings> settings() {
    return CsvSettings.class;
  }

  @Override
  public TrainTest load(CsvSettings settings, Optional<Path> dataDir, Path directory) {
    CsvTable train = read(directory.resolve(settings.train()), settings, Optional.empty());
    List<String> classes = inOrder(train.labels());
    if (classes.size() < 2) {
      throw Damage.made(
          train.file(),
          "has one class only, '%s'".formatted(Shortened.of(classes.getFirst())),
          "name another column with label: ...");
    }
    List<String> owners = inOrder(train.owners());
    Dataset all = dataset(train, classes, owners);
    if (settings.test().isPresent()) {
      Path file = directory.resolve(settings.test().get());
      CsvTable test = read(file, settings, Optional.of(train.columns()));
      requireValues(train, all);
      return Standardiser.applied(
          new TrainTest(all, dataset(test, classes, inOrder(test.owners()))),
          settings.standardise());
    }
    int[] groups =
        all.owners()
            .map(of -> HeldOut.groups(of, all.labels(), classes.size()))
            .orElse(all.labels());
    TrainTest both = HeldOut.spread(groups, settings.testFraction()).split(all);
    requireValues(train, both.train());
    return Standardiser.applied(both, settings.standardise());
  }

  private static CsvTable read(Path file, CsvSettings settings, Optional<CsvColumns> like) {
    return CsvTable.read(new SourceFile(file), settings, like);
  }

  private Dataset dataset(CsvTable table, List<String> classes, List<String> owners) {
    int stride = table.columns().features().length;
    float[] values = new float[Math.multiplyExact(table.rows().size(), stride)];
    int[] labels = new int[table.rows().size()];
    Map<String, Integer> labelOf = positions(classes);
    for (int row = 0; row < labels.length; row++) {
      System.arraycopy(table.rows().get(row), 0, values, row * stride, stride);
      Integer label = labelOf.get(table.labels().get(row));
      if (label == null) {
        throw new CoterieException(
            ErrorCode.DATA_DAMAGED,
            "'%s' line %d: class '%s' is not in the training file; known: %s"
                .formatted(
                    table.file(),
                    table.lines().get(row),
                    Shortened.of(table.labels().get(row)),
                    Shortened.of(String.join(", ", classes))));
      }
      labels[row] = label;
    }
    Map<String, Integer> ownerOf = positions(owners);
    Optional<Owners> known =
        owners.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Owners(owners, table.owners().stream().mapToInt(ownerOf::get).toArray()));
    return new Dataset(
        name() + " " + Path.of(table.file()).getFileName(),
        new Shape(stride, 1, 1),
        classes,
        new Features.Floats(values),
        labels,
        known);
  }

  /** Refuses a feature of which the training part says nothing. */
  private static void requireValues(CsvTable table, Dataset train) {
    int stride = train.shape().size();
    for (int feature = 0; feature < stride; feature++) {
      boolean found = false;
      for (int row = 0; row < train.size() && !found; row++) {
        found = !Float.isNaN(train.features().at(row * stride + feature));
      }
      if (!found) {
        throw Damage.made(
            table.file(),
            "has no value in column '%s'"
                .formatted(
                    Shortened.of(table.columns().names().get(table.columns().features()[feature]))),
            "leave it out with features: [...]");
      }
    }
  }

  /** Those that occur, by number where all are whole numbers, else by the alphabet. */
  private static List<String> inOrder(List<String> values) {
    List<String> distinct = values.stream().distinct().sorted().toList();
    boolean numbers = distinct.stream().allMatch(value -> value.matches("-?[0-9]{1,18}"));
    return numbers
        ? distinct.stream().sorted(Comparator.comparingLong(Long::parseLong)).toList()
        : distinct;
  }

  private static Map<String, Integer> positions(List<String> names) {
    var positions = new HashMap<String, Integer>();
    for (int i = 0; i < names.size(); i++) {
      positions.put(names.get(i), i);
    }
    return positions;
  }
}
