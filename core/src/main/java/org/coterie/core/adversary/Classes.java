package org.coterie.core.adversary;

import org.coterie.core.data.Dataset;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/** Checks of labels that an attack names. */
final class Classes {
  private Classes() {}

  static void require(String attack, String setting, int label, Dataset data) {
    if (label >= data.classes()) {
      throw new CoterieException(
          ErrorCode.IMPOSSIBLE_COMBINATION,
          "'%s' of %s is class %d and %s has the classes 0 to %d; name one of these"
              .formatted(setting, attack, label, data.name(), data.classes() - 1));
    }
  }
}
