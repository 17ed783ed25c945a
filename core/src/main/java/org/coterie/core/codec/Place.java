package org.coterie.core.codec;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/** Where a derivation stands, for saying what it cannot carry. */
record Place(Class<?> type, String component) {
  private static final String CARRIED =
      "boolean, int, long, float, double, String, enums, byte[], int[], long[], float[], double[],"
          + " records, sealed interfaces, Optional, List, SortedSet and SortedMap";

  Place(Class<?> type) {
    this(type, "");
  }

  CoterieException cannot(String why) {
    String what = component.isEmpty() ? type.getName() : type.getName() + "." + component;
    return new CoterieException(ErrorCode.RECORD_UNSUPPORTED, what + " " + why);
  }

  CoterieException cannotCarry(Class<?> carried) {
    return cannot("is a " + carried.getTypeName() + "; " + remedy(carried));
  }

  private static String remedy(Class<?> carried) {
    if (carried != String.class
        && Arrays.stream(Scalar.values()).anyMatch(scalar -> scalar.boxed() == carried)) {
      return "use the primitive, or an Optional of it";
    }
    if (Map.class.isAssignableFrom(carried)) {
      return "use a SortedMap, whose order is fixed";
    }
    if (Collection.class.isAssignableFrom(carried)) {
      return "use a List, or a SortedSet, whose order is fixed";
    }
    if (carried.isArray()) {
      return "use a List";
    }
    if (carried.isInterface()) {
      return "seal the interface and give each member a @Tag(n)";
    }
    return "the codec carries " + CARRIED;
  }
}
