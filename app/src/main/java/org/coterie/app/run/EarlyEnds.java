package org.coterie.app.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.coterie.app.experiment.ResolvedExperiment;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/**
 * Knows what stopped early, and refuses to extend it: with more rounds it would stop in the same
 * round. Where a system ran to its last round, or the learning rate depends on how many there are,
 * an extension is what it always is, a run of that length.
 */
final class EarlyEnds {
  private EarlyEnds() {}

  /**
   * @throws CoterieException {@code IMPOSSIBLE_COMBINATION}
   */
  static void requireNone(ResolvedExperiment old, ResolvedExperiment extended, RunFolder folder) {
    if (!SummaryFile.isDone(folder, old)) {
      return;
    }
    int last = lastOfAll(folder);
    boolean sameRates =
        IntStream.rangeClosed(1, last)
            .allMatch(
                round ->
                    old.training().rateAt(round, old.rounds())
                        == old.training().rateAt(round, extended.rounds()));
    if (last > 0 && sameRates) {
      throw new CoterieException(
          ErrorCode.IMPOSSIBLE_COMBINATION,
          ("%s stopped early, after round %d, and would stop there again however many rounds it had;"
                  + " to go on, run %s anew with --set evaluation.early_stop=null, or with another"
                  + " evaluation.target, and --set rounds=%d")
              .formatted(folder.root(), last, folder.experiment(), extended.rounds()));
    }
  }

  /** The latest round in which one stopped early; 0 when one did not. */
  private static int lastOfAll(RunFolder folder) {
    int last = 0;
    for (JsonNode result : results(folder)) {
      if (!result.has("stopped")) {
        return 0;
      }
      last = Math.max(last, result.path("stopped").path("round").asInt());
    }
    return last;
  }

  /**
   * The round after which that system stopped early; empty when it did not, or has not ended.
   *
   * @param label of the system
   */
  static OptionalInt lastOf(RunFolder folder, String label) {
    for (JsonNode result : results(folder)) {
      if (result.path("label").asText().equals(label) && result.has("stopped")) {
        return OptionalInt.of(result.path("stopped").path("round").asInt());
      }
    }
    return OptionalInt.empty();
  }

  /** Without a summary that can be read nothing is known to have stopped. */
  private static JsonNode results(RunFolder folder) {
    try {
      return new ObjectMapper().readTree(Files.readString(folder.summary())).path("results");
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }
}
