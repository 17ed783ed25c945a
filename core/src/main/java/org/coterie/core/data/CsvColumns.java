package org.coterie.core.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.spi.NearestName;

/**
 * Which column of a CSV file is what, each a position from 0 on.
 *
 * @param names of all columns; their numbers from 1 on where the file names none
 * @param label with the class
 * @param owner with the owner; -1 where there is none
 * @param features at least one
 */
record CsvColumns(List<String> names, int label, int owner, int[] features) {
  /**
   * @throws CoterieException {@link ErrorCode#UNKNOWN_NAME} when a column is not there, {@link
   *     ErrorCode#DATA_DAMAGED} when two have one name
   */
  static CsvColumns of(List<String> names, CsvSettings settings, String file) {
    var seen = new HashSet<String>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw Damage.made(
            file,
            "has two columns '%s'".formatted(Shortened.of(name)),
            "give each column a name of its own");
      }
    }
    int label = position(names, settings.label(), file, "label");
    int owner = settings.owner().map(column -> position(names, column, file, "owner")).orElse(-1);
    if (owner == label) {
      throw new CoterieException(
          ErrorCode.IMPOSSIBLE_COMBINATION,
          "'owner' and 'label' both name the column '%s' of '%s'; name another, or leave out 'owner'"
              .formatted(Shortened.of(names.get(label)), file));
    }
    int[] features =
        settings.features().isEmpty()
            ? IntStream.range(0, names.size()).filter(i -> i != label && i != owner).toArray()
            : settings.features().stream()
                .mapToInt(column -> position(names, column, file, "features"))
                .toArray();
    if (features.length == 0
        || IntStream.of(features).distinct().count() < features.length
        || IntStream.of(features).anyMatch(column -> column == label)) {
      throw new CoterieException(
          ErrorCode.IMPOSSIBLE_COMBINATION,
          "of the %d columns of '%s', 'features' must name one at least, each once, and not the label"
              .formatted(names.size(), file));
    }
    return new CsvColumns(List.copyOf(names), label, owner, features);
  }

  private static int position(List<String> names, String column, String file, String key) {
    int named = names.indexOf(column);
    if (named >= 0) {
      return named;
    }
    if (column.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(column);
      if (number >= 1 && number <= names.size()) {
        return number - 1;
      }
    }
    var known = new ArrayList<String>();
    names.forEach(name -> known.add(Shortened.of(name)));
    throw new CoterieException(
        ErrorCode.UNKNOWN_NAME,
        "'%s' names the column '%s', which '%s' does not have; %s"
            .formatted(key, Shortened.of(column), file, NearestName.hint(column, known)));
  }
}
