package org.coterie.systems.gossip;

import java.util.Optional;
import org.coterie.core.method.AggregationRule;
import org.jspecify.annotations.Nullable;

/** What the histories of senders add up, for an aggregation that asks for them. */
public enum Histories {
  /** Each model less the receiver's own one before its training in that round. */
  CHANGES {
    @Override
    Optional<float[]> start(float[] model) {
      return Optional.of(model);
    }

    @Override
    float[] after(float @Nullable [] before, float[] model, Optional<float[]> start) {
      return AggregationRule.history(before, model, start.orElseThrow());
    }
  },

  /**
   * The models themselves: what FoolsGold goes by among SybilWall's rivals (Werthenbach and
   * Pouwelse, "Towards Sybil Resilience in Decentralized Learning", 2023, section VI).
   */
  MODELS {
    @Override
    Optional<float[]> start(float[] model) {
      return Optional.empty();
    }

    @Override
    float[] after(float @Nullable [] before, float[] model, Optional<float[]> start) {
      if (before == null) {
        return model;
      }
      float[] history = new float[model.length];
      for (int i = 0; i < history.length; i++) {
        history[i] = before[i] + model[i];
      }
      return history;
    }
  };

  /** What must be kept of the model before the training, until the neighbours' models came. */
  abstract Optional<float[]> start(float[] model);

  /**
   * A sender's history with one more model; {@code before} is not changed.
   *
   * @param before its history up to now, if it has one
   * @param start the receiver's model before its training, where kept
   */
  abstract float[] after(float @Nullable [] before, float[] model, Optional<float[]> start);
}
