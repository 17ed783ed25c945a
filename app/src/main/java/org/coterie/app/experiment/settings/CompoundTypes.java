package org.coterie.app.experiment.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.coterie.core.protocol.Link;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.NodeId;

/** The types whose values are written as a list or a map. */
final class CompoundTypes {
  private static final ValueType NODE = new ScalarTypes.Node();
  private static final ValueType INDEX =
      new ScalarTypes.Whole(false, new Bounds(0, Double.POSITIVE_INFINITY, false, false));

  private CompoundTypes() {}

  /** A list of any length. */
  record Items(ValueType item) implements ValueType {
    @Override
    public Shape shape() {
      return new Shape.Items(item.shape(), false);
    }

    @Override
    public Object read(Yaml value, String path) {
      if (!(value instanceof Yaml.Sequence list)) {
        throw wrong(value, path);
      }
      var items = new ArrayList<Object>();
      for (Yaml element : list.items()) {
        items.add(item.read(element, path + "[" + items.size() + "]"));
      }
      return List.copyOf(items);
    }

    @Override
    public Yaml write(Object value) {
      return Yaml.list(((Collection<?>) value).stream().map(item::write).toList());
    }

    @Override
    public String description() {
      return "a list, each item " + item.description();
    }
  }

  /** A set of constants, kept and written in the order of their declaration; not empty. */
  record Choices(ValueType item) implements ValueType {
    @Override
    public Shape shape() {
      return new Shape.Items(item.shape(), true);
    }

    @Override
    public Object read(Yaml value, String path) {
      List<?> named = (List<?>) new Items(item).read(value, path);
      var chosen = new TreeSet<Object>(named);
      if (chosen.isEmpty() || chosen.size() < named.size()) {
        throw outOfRange(value, path);
      }
      return Collections.unmodifiableSortedSet(chosen);
    }

    @Override
    public Yaml write(Object value) {
      return new Items(item).write(new TreeSet<Object>((Collection<?>) value));
    }

    @Override
    public String description() {
      return "a list, each at most once, with at least one of " + item.description();
    }
  }

  /** A round, or a round and a phase. */
  record When() implements ValueType {
    @Override
    public Shape shape() {
      return new Shape.When();
    }

    @Override
    public Object read(Yaml value, String path) {
      if (value instanceof Yaml.Sequence list && list.items().size() == 2) {
        return new Moment(
            (int) INDEX.read(list.items().get(0), path), phase(list.items().get(1), path));
      }
      if (value instanceof Yaml.Scalar) {
        return new Moment((int) INDEX.read(value, path), 0);
      }
      throw wrong(value, path);
    }

    private static int phase(Yaml value, String path) {
      return value instanceof Yaml.Scalar scalar && scalar.text().equals("end")
          ? Moment.END
          : (int) INDEX.read(value, path);
    }

    @Override
    public Yaml write(Object value) {
      Moment moment = (Moment) value;
      Yaml round = Yaml.plain(moment.round());
      if (moment.phase() == 0) {
        return round;
      }
      return Yaml.list(
          List.of(round, Yaml.plain(moment.phase() == Moment.END ? "end" : moment.phase())));
    }

    @Override
    public String description() {
      return "a round, or [round, phase]";
    }
  }

  /** A sender and a receiver. */
  record Channel() implements ValueType {
    @Override
    public Shape shape() {
      return new Shape.Channel();
    }

    @Override
    public Object read(Yaml value, String path) {
      if (value instanceof Yaml.Sequence list && list.items().size() == 2) {
        return new Link(
            (NodeId) NODE.read(list.items().get(0), path),
            (NodeId) NODE.read(list.items().get(1), path));
      }
      throw wrong(value, path);
    }

    @Override
    public Yaml write(Object value) {
      Link link = (Link) value;
      return Yaml.list(List.of(NODE.write(link.from()), NODE.write(link.to())));
    }

    @Override
    public String description() {
      return "a link [sender, receiver]";
    }
  }

  /** Settings inside settings. */
  record Nested(SettingsSchema<?> schema) implements ValueType {
    @Override
    public Shape shape() {
      return new Shape.Nested(schema);
    }

    @Override
    public Object read(Yaml value, String path) {
      if (!(value instanceof Yaml.Mapping map)) {
        throw wrong(value, path);
      }
      return schema.bind(map, path);
    }

    @Override
    public Yaml write(Object value) {
      return schema.write((Record) value);
    }

    @Override
    public String description() {
      return "a map with " + String.join(", ", schema.keyNames());
    }
  }
}
