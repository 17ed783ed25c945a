package org.coterie.core.data;

import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/** What every split needs: as many examples as all nodes together ask for. */
final class Enough {
  private Enough() {}

  /**
   * @throws CoterieException {@link ErrorCode#SPLIT_IMPOSSIBLE} when {@code nodes} cannot have
   *     {@code least} examples each
   */
  static void require(Dataset train, int nodes, int least) {
    if ((long) nodes * least > train.size()) {
      throw impossible(
          least == 1
              ? "%d nodes cannot have an example each of the %d in %s; take fewer nodes"
                  .formatted(nodes, train.size(), train.name())
              : "%d nodes cannot have %d examples each of %d in %s; lower nodes or min_examples"
                  .formatted(nodes, least, train.size(), train.name()));
    }
  }

  static CoterieException impossible(String message) {
    return new CoterieException(ErrorCode.SPLIT_IMPOSSIBLE, message);
  }
}
