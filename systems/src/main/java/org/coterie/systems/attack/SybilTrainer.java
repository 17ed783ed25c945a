package org.coterie.systems.attack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.coterie.core.adversary.SybilSettings;
import org.coterie.core.adversary.SybilSettings.Models;
import org.coterie.core.learning.Objective;
import org.coterie.core.method.Learner;
import org.coterie.core.method.Sybils;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Step;
import org.coterie.core.protocol.Trained;
import org.coterie.core.random.Draws;

/**
 * What stands behind all Sybils: it trains the poisoned models, and averages plainly whatever comes
 * in, its own models among it (the published code, {@code sybil.py}).
 *
 * @param sybils how many there are
 */
public record SybilTrainer(Learner learner, SybilSettings settings, int sybils) {

  /**
   * What a round's training came to.
   *
   * @param kept one model, or one for each Sybil
   * @param told what each Sybil tells: one of those kept, or a fresh array
   * @param meanLoss over all that was trained
   */
  public record Round(List<float[]> kept, List<float[]> told, double meanLoss) {
    public Round {
      kept = List.copyOf(kept);
      told = List.copyOf(told);
    }
  }

  /**
   * A model that one of the Sybils was told.
   *
   * @param sybil its number
   */
  public record Received(int sybil, NodeId from, float[] model) {}

  /** How many models it keeps. */
  private int models() {
    return settings.models() == Models.EACH ? sybils : 1;
  }

  /** The models that it keeps, as an observer calls them. */
  public static SequencedMap<String, float[]> byName(List<float[]> kept) {
    if (kept.size() == 1) {
      return Trained.single(kept.getFirst());
    }
    var models = new LinkedHashMap<String, float[]>();
    for (int sybil = 0; sybil < kept.size(); sybil++) {
      models.put(Sybils.name(sybil).name(), kept.get(sybil));
    }
    return models;
  }

  /** As many of the initial model as it keeps. */
  public List<float[]> begun(float[] initial) {
    return Collections.nCopies(models(), initial);
  }

  /**
   * @param starts the models that it keeps
   */
  public Round train(List<float[]> starts, Step step) {
    var kept = new ArrayList<float[]>();
    var shared = new ArrayList<float[]>();
    double loss = 0;
    for (int i = 0; i < starts.size(); i++) {
      String which = starts.size() == 1 ? "" : " of Sybil " + i;
      var learned = learner.train(starts.get(i), Objective.CROSS_ENTROPY, step, which);
      kept.add(learned.kept());
      shared.add(learned.shared());
      loss += learned.meanLoss();
    }
    return new Round(kept, told(starts, shared, step), loss / starts.size());
  }

  private List<float[]> told(List<float[]> starts, List<float[]> shared, Step step) {
    if (settings.noise() == 0) {
      return IntStream.range(0, sybils).mapToObj(sybil -> shared.get(of(sybil, shared))).toList();
    }
    return switch (settings.fit()) {
      case WEIGHTS -> noisy(starts, shared, step);
      case OUTPUTS -> covered(starts, shared, step);
    };
  }

  private List<float[]> noisy(List<float[]> starts, List<float[]> shared, Step step) {
    var irrelevant = new ArrayList<int[]>();
    for (int i = 0; i < shared.size(); i++) {
      irrelevant.add(leastMoved(starts.get(i), shared.get(i)));
    }
    var told = new ArrayList<float[]>();
    for (int sybil = 0; sybil < sybils; sybil++) {
      int of = of(sybil, shared);
      told.add(noisy(shared.get(of), irrelevant.get(of), sybil, step));
    }
    return told;
  }

  private List<float[]> covered(List<float[]> starts, List<float[]> shared, Step step) {
    var cover = new Cover(learner);
    var told = new ArrayList<float[]>();
    for (int sybil = 0; sybil < sybils; sybil++) {
      int of = of(sybil, shared);
      double length = settings.noise() * length(shared.get(of));
      double[] direction = cover.direction(starts.get(of), sybil, step);
      float[] covered = shared.get(of).clone();
      for (int i = 0; i < covered.length; i++) {
        covered[i] += (float) (length * direction[i]);
      }
      told.add(covered);
    }
    return told;
  }

  /** Which of the kept models is that Sybil's. */
  private static int of(int sybil, List<float[]> kept) {
    return kept.size() == 1 ? 0 : sybil;
  }

  /** With the Sybil's own noise on some of the weights; a weight's noise is drawn once for ever. */
  private float[] noisy(float[] model, int[] weights, int sybil, Step step) {
    double deviation = settings.noise() * length(model) / Math.sqrt(model.length);
    Draws draws = step.shared(0, "noise of Sybil " + sybil);
    double[] noise = new double[model.length];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = deviation * draws.normal();
    }
    float[] noisy = model.clone();
    for (int i : weights) {
      noisy[i] += (float) noise[i];
    }
    return noisy;
  }

  private static double length(float[] model) {
    double square = 0;
    for (float parameter : model) {
      square += (double) parameter * parameter;
    }
    return Math.sqrt(square);
  }

  /** The weights that the round's training changed least: what they are hardly matters. */
  private int[] leastMoved(float[] start, float[] model) {
    int count = (int) Math.round(settings.noiseShare() * model.length);
    return IntStream.range(0, model.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> Math.abs(model[i] - start[i])))
        .limit(count)
        .mapToInt(Integer::intValue)
        .sorted()
        .toArray();
  }

  /**
   * The plain mean of what came and of one own model for each Sybil that takes part in it. Where
   * one model is kept, it goes over all that came, and a node counts once however many Sybils it
   * told; where each Sybil keeps one, over what that Sybil was told.
   *
   * @param kept the models that it keeps
   * @param received in a fixed order
   * @return as many as are kept, fresh arrays
   */
  public List<float[]> averaged(List<float[]> kept, List<Received> received) {
    var averages = new ArrayList<float[]>();
    for (int i = 0; i < kept.size(); i++) {
      var others = new LinkedHashMap<NodeId, float[]>();
      for (Received each : received) {
        if (of(each.sybil(), kept) == i) {
          others.putIfAbsent(each.from(), each.model());
        }
      }
      averages.add(mean(kept.get(i), kept.size() == 1 ? sybils : 1, others.values()));
    }
    return averages;
  }

  private static float[] mean(float[] own, int copies, Collection<float[]> others) {
    double[] sum = new double[own.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = (double) copies * own[i];
    }
    for (float[] other : others) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += other[i];
      }
    }
    float[] mean = new float[sum.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (sum[i] / (copies + others.size()));
    }
    return mean;
  }
}
