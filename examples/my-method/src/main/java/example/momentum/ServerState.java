package example.momentum;

import java.util.Collections;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.coterie.core.codec.Tag;
import org.coterie.core.protocol.Trained;

/** What the server knows while it waits for updates, and at the end. */
sealed interface ServerState extends Trained {
  float[] model();

  /** As long as the model. */
  float[] velocity();

  @Override
  default SequencedMap<String, float[]> models() {
    return Trained.single(model());
  }

  /** The initial parameters, at rest. */
  @Tag(1)
  record Initial(float[] model, float[] velocity) implements ServerState {}

  /** After a round's updates, if any came. */
  @Tag(2)
  record Moved(float[] model, float[] velocity) implements ServerState {
    /** How long the velocity is: it grows while the cohorts agree, and shrinks when they do not. */
    @Override
    public SortedMap<String, Double> metrics() {
      var figures = new TreeMap<String, Double>();
      figures.put("velocity_norm", Velocity.norm(velocity));
      return Collections.unmodifiableSortedMap(figures);
    }
  }
}
