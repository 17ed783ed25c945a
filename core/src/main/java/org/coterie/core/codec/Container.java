package org.coterie.core.codec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a repeated field's values stand in. */
enum Container {
  LIST,
  SORTED_SET;

  /** The values in their order. */
  Collection<?> values(Object value) {
    if (this == SORTED_SET) {
      requireNaturalOrder(((SortedSet<?>) value).comparator());
    }
    return (Collection<?>) value;
  }

  /** An unmodifiable container of these values. */
  Object of(List<Object> values) {
    if (this == LIST) {
      return Collections.unmodifiableList(new ArrayList<>(values));
    }
    var set = new TreeSet<Object>();
    for (Object value : values) {
      if (!set.add(value)) {
        throw new MalformedRecordException("a set holds an element twice");
      }
    }
    return Collections.unmodifiableSortedSet(set);
  }

  /** Refuses an order that the bytes do not carry: reading would silently lose it. */
  static void requireNaturalOrder(@Nullable Comparator<?> comparator) {
    if (comparator != null && comparator != Comparator.naturalOrder()) {
      throw new IllegalArgumentException(
          "a "
              + SortedSet.class.getSimpleName()
              + " or "
              + SortedMap.class.getSimpleName()
              + " of a record has its elements' natural order, not a comparator");
    }
  }
}
