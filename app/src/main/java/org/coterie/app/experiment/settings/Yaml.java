package org.coterie.app.experiment.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/** A YAML document as a tree in which each part knows where it was written. */
public sealed interface Yaml {
  Place place();

  /** The same, all of it written there. */
  default Yaml at(Place other) {
    return switch (this) {
      case Scalar scalar -> new Scalar(scalar.text(), scalar.plain(), other);
      case Sequence list ->
          new Sequence(list.items().stream().map(i -> i.at(other)).toList(), other);
      case Mapping map -> {
        var moved = new LinkedHashMap<String, Entry>();
        map.entries().forEach((key, e) -> moved.put(key, new Entry(other, e.value().at(other))));
        yield new Mapping(moved, other);
      }
    };
  }

  /** What a message calls it. */
  String description();

  /**
   * One value.
   *
   * @param plain written without quotes
   */
  record Scalar(String text, boolean plain, Place place) implements Yaml {
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

    /** Whether nothing was written, or {@code null}. */
    public boolean isNull() {
      return plain && NULLS.contains(text);
    }

    @Override
    public String description() {
      return isNull() ? "nothing" : plain ? "'" + text + "'" : "the text \"" + text + "\"";
    }
  }

  /** A list. */
  record Sequence(List<Yaml> items, Place place) implements Yaml {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String description() {
      return "a list";
    }
  }

  /** A map whose keys are text, in the order of the file. */
  record Mapping(SequencedMap<String, Entry> entries, Place place) implements Yaml {
    public Mapping {
      entries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entries));
    }

    /** The same with one entry put: in its old position, or at the end. */
    public Mapping with(String key, Entry entry) {
      var changed = new LinkedHashMap<>(entries);
      changed.put(key, entry);
      return new Mapping(changed, place);
    }

    /** The same without that key. */
    public Mapping without(String key) {
      var changed = new LinkedHashMap<>(entries);
      changed.remove(key);
      return new Mapping(changed, place);
    }

    @Override
    public String description() {
      return "a map";
    }
  }

  /** What stands at a key. */
  record Entry(Place keyPlace, Yaml value) {}

  /** A value to be written, which needs no quotes. */
  static Scalar plain(Object value) {
    return new Scalar(value.toString(), true, Place.NOWHERE);
  }

  /** A list to be written. */
  static Sequence list(List<? extends Yaml> items) {
    return new Sequence(List.copyOf(items), Place.NOWHERE);
  }

  /** A map to be written. */
  static Mapping map(SequencedMap<String, ? extends Yaml> values) {
    var entries = new LinkedHashMap<String, Entry>();
    for (Map.Entry<String, ? extends Yaml> value : values.entrySet()) {
      entries.put(value.getKey(), new Entry(Place.NOWHERE, value.getValue()));
    }
    return new Mapping(entries, Place.NOWHERE);
  }
}
