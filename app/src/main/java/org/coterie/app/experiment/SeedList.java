package org.coterie.app.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.coterie.app.experiment.settings.Place;
import org.coterie.app.experiment.settings.Yaml;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/**
 * The seeds of a sweep: {@code seeds: 3} counts up from the file's own, {@code seeds: [7, 8]} names
 * them.
 */
final class SeedList {
  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+");

  private SeedList() {}

  /** What stands at {@code seed} in each run; one empty where the file's own is the only one. */
  static List<Optional<Yaml.Entry>> of(Yaml.Mapping root) {
    Yaml.Entry seeds = root.entries().get(SweepReader.SEEDS);
    if (seeds == null) {
      return List.of(Optional.empty());
    }
    return switch (seeds.value()) {
      case Yaml.Sequence list -> named(list, seeds.keyPlace());
      case Yaml.Scalar scalar -> counted(scalar, seeds.keyPlace(), Resolution.seed(root));
      case Yaml.Mapping map -> throw wrong(map);
    };
  }

  private static List<Optional<Yaml.Entry>> named(Yaml.Sequence list, Place place) {
    if (list.items().isEmpty()) {
      throw new CoterieException(
          ErrorCode.OUT_OF_RANGE,
          "'seeds' is empty %s; give it a seed, or delete the key".formatted(list.place()));
    }
    var met = new TreeSet<Long>();
    var all = new ArrayList<Optional<Yaml.Entry>>();
    for (Yaml item : list.items()) {
      long seed = whole(item);
      if (!met.add(seed)) {
        throw new CoterieException(
            ErrorCode.IMPOSSIBLE_COMBINATION,
            "'seeds' has %d twice, %s; delete one of them".formatted(seed, item.place()));
      }
      all.add(Optional.of(new Yaml.Entry(place, item)));
    }
    return all;
  }

  private static List<Optional<Yaml.Entry>> counted(Yaml.Scalar scalar, Place place, Seeds first) {
    long count = whole(scalar);
    if (count < 1 || count > Variations.MAX_RUNS) {
      throw new CoterieException(
          ErrorCode.OUT_OF_RANGE,
          "'seeds' is %s %s; it must be a number from 1 to %d, or a list such as [1, 2, 3]"
              .formatted(scalar.text(), scalar.place(), Variations.MAX_RUNS));
    }
    try {
      return IntStream.range(0, (int) count)
          .mapToObj(k -> Optional.of(new Yaml.Entry(place, written(first.plus(k), scalar.place()))))
          .toList();
    } catch (ArithmeticException e) {
      throw new CoterieException(
          ErrorCode.OUT_OF_RANGE,
          "'seeds' is %s %s and 'seed' is %s: the last seed is too large; take a smaller 'seed'"
              .formatted(scalar.text(), scalar.place(), first.text("/")),
          e);
    }
  }

  private static Yaml written(Seeds seeds, Place place) {
    if (seeds.data() == seeds.model() && seeds.model() == seeds.protocol()) {
      return Yaml.plain(seeds.data()).at(place);
    }
    var parts = new LinkedHashMap<String, Yaml>();
    parts.put("data", Yaml.plain(seeds.data()));
    parts.put("model", Yaml.plain(seeds.model()));
    parts.put("protocol", Yaml.plain(seeds.protocol()));
    return Yaml.map(parts).at(place);
  }

  private static long whole(Yaml value) {
    if (value instanceof Yaml.Scalar scalar
        && scalar.plain()
        && WHOLE.matcher(scalar.text()).matches()) {
      try {
        return Long.parseLong(scalar.text());
      } catch (NumberFormatException e) {
        throw new CoterieException(
            ErrorCode.OUT_OF_RANGE,
            "'seeds' has %s %s; a seed is at most %d"
                .formatted(scalar.text(), scalar.place(), Long.MAX_VALUE),
            e);
      }
    }
    throw wrong(value);
  }

  private static CoterieException wrong(Yaml value) {
    return new CoterieException(
        ErrorCode.WRONG_TYPE,
        "'seeds' must be a number of seeds or a list of whole numbers, such as [1, 2, 3], not %s, %s"
            .formatted(value.description(), value.place()));
  }
}
