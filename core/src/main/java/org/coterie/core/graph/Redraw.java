package org.coterie.core.graph;

import java.util.Optional;
import java.util.function.Supplier;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/** Draws a random graph until it is connected, but not for ever. */
final class Redraw {
  /** After so many draws the topology is taken to be impossible. */
  static final int MAX_DRAWS = 100;

  private Redraw() {}

  /**
   * @param draw one random graph, or nothing when the draw came to a dead end
   * @param what the topology with its settings, for the message
   * @param remedy for the message
   * @throws CoterieException {@link ErrorCode#IMPOSSIBLE_COMBINATION} when no draw was connected
   */
  static Graph untilConnected(Supplier<Optional<Adjacency>> draw, String what, String remedy) {
    for (int i = 0; i < MAX_DRAWS; i++) {
      Optional<Adjacency> drawn = draw.get();
      if (drawn.isPresent() && drawn.get().unreached().isEmpty()) {
        return drawn.get().graph();
      }
    }
    throw impossible(
        "in %d draws %s never gave a connected graph; %s".formatted(MAX_DRAWS, what, remedy));
  }

  static CoterieException impossible(String message) {
    return new CoterieException(ErrorCode.IMPOSSIBLE_COMBINATION, message);
  }
}
