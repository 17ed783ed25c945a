package org.coterie.core.method;

import java.util.List;
import org.coterie.core.protocol.Participant;
import org.coterie.core.protocol.Protocol;
import org.coterie.core.spi.Plugin;

/** A method of learning together, found by name. */
public interface LearningSystem<S extends Record> extends Plugin<S> {
  /** What it puts on the wire and into snapshots. */
  Protocol protocol();

  /** Whether an experiment with it must name a topology; one that names it in vain is refused. */
  default boolean needsTopology() {
    return false;
  }

  /** The names of the participants that hold no data, such as {@code server}. */
  default List<String> roles() {
    return List.of();
  }

  /** All participants, roles included. */
  List<Participant<?, ?>> participants(Setup setup, S settings);
}
