package org.coterie.app.experiment.settings;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;

/**
 * Builds the tree of one document from the parser's events. The part of YAML in which a file can
 * mean more than it says is refused: anchors, aliases, tags, and keys that are not text.
 */
final class YamlTree {
  private static final int MAX_DEPTH = 32;

  private final String source;
  private final boolean lines;

  /**
   * @param lines whether the source is a file with lines, and not an option of the command line
   */
  YamlTree(String source, boolean lines) {
    this.source = source;
    this.lines = lines;
  }

  Yaml document(Iterator<Event> events) {
    events.next(); // the stream begins
    if (events.next().getEventId() == Event.ID.StreamEnd) {
      return new Yaml.Scalar("", true, lines ? new Place(source, 1, 1) : Place.option(source));
    }
    Yaml root = value(events.next(), events, 0);
    events.next(); // the document ends
    Event after = events.next();
    if (after.getEventId() != Event.ID.StreamEnd) {
      throw syntax("a second document begins", after, "keep one file for each experiment");
    }
    return root;
  }

  private Yaml value(Event event, Iterator<Event> events, int depth) {
    refuseWhatHides(event);
    if (depth > MAX_DEPTH) {
      throw syntax(
          "lists and maps lie more than " + MAX_DEPTH + " deep in one another",
          event,
          "an experiment needs no more than five");
    }
    return switch (event) {
      case ScalarEvent scalar -> new Yaml.Scalar(scalar.getValue(), scalar.isPlain(), place(event));
      case SequenceStartEvent start -> sequence(start, events, depth);
      case MappingStartEvent start -> mapping(start, events, depth);
      default -> throw new IllegalStateException("unexpected " + event + " in " + source);
    };
  }

  private Yaml sequence(Event start, Iterator<Event> events, int depth) {
    var items = new ArrayList<Yaml>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      items.add(value(event, events, depth + 1));
    }
    return new Yaml.Sequence(items, place(start));
  }

  private Yaml mapping(Event start, Iterator<Event> events, int depth) {
    var entries = new LinkedHashMap<String, Yaml.Entry>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      refuseWhatHides(event);
      if (!(event instanceof ScalarEvent key)) {
        throw syntax("a key is a list or a map", event, "a key is one word");
      }
      Place place = place(event);
      var entry = new Yaml.Entry(place, value(events.next(), events, depth + 1));
      Yaml.Entry earlier = entries.putIfAbsent(key.getValue(), entry);
      if (earlier != null) {
        throw new CoterieException(
            ErrorCode.SYNTAX,
            "key '%s' stands twice, %s and %s; delete one of them"
                .formatted(key.getValue(), earlier.keyPlace(), place));
      }
    }
    return new Yaml.Mapping(entries, place(start));
  }

  private void refuseWhatHides(Event event) {
    if (event instanceof AliasEvent alias) {
      throw syntax("alias '*" + alias.getAlias() + "'", event, "write the value out");
    }
    if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
      throw syntax(
          "anchor '&" + node.getAnchor().orElseThrow() + "'", event, "write the value out");
    }
    boolean tagged =
        switch (event) {
          case ScalarEvent scalar -> scalar.getTag().isPresent();
          case SequenceStartEvent start -> start.getTag().isPresent();
          case MappingStartEvent start -> start.getTag().isPresent();
          default -> false;
        };
    if (tagged) {
      throw syntax("a tag ('!...')", event, "the key decides the type; delete the tag");
    }
  }

  private CoterieException syntax(String what, Event event, String remedy) {
    return new CoterieException(
        ErrorCode.SYNTAX, "%s %s; %s".formatted(what, place(event), remedy));
  }

  private Place place(Event event) {
    return event
        .getStartMark()
        .filter(mark -> lines)
        .map(mark -> new Place(source, mark.getLine() + 1, mark.getColumn() + 1))
        .orElse(Place.option(source));
  }
}
