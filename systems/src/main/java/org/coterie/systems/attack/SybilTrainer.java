package org.coterie.systems.attack;

import java.util.ArrayList;
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
  public record Received(int sybil, float[] model) {}

  /** How many models it keeps. */
  public int models() {
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
    var told = new ArrayList<float[]>();
    for (int sybil = 0; sybil < sybils; sybil++) {
      int of = of(sybil, kept);
      told.add(disguised(starts.get(of), shared.get(of), sybil, step));
    }
    return new Round(kept, told, loss / starts.size());
  }

  /** Which of the kept models is that Sybil's. */
  private static int of(int sybil, List<float[]> kept) {
    return kept.size() == 1 ? 0 : sybil;
  }

  /** With the Sybil's own noise on the weights that training moved least. */
  private float[] disguised(float[] start, float[] model, int sybil, Step step) {
    if (settings.noise() == 0) {
      return model;
    }
    double square = 0;
    for (float parameter : model) {
      square += (double) parameter * parameter;
    }
    double deviation = settings.noise() * Math.sqrt(square / model.length);
    Draws draws = step.shared(0, "noise of Sybil " + sybil);
    float[] noisy = model.clone();
    for (int i : leastMoved(start, model)) {
      noisy[i] += (float) (deviation * draws.normal());
    }
    return noisy;
  }

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
   * The plain mean of what came and of one own model for each Sybil that takes part in it; what
   * each Sybil got goes to all where one model is kept, and to its own where each keeps one.
   *
   * @param kept the models that it keeps
   * @param received in a fixed order
   * @return as many as are kept, fresh arrays
   */
  public List<float[]> averaged(List<float[]> kept, List<Received> received) {
    var averages = new ArrayList<float[]>();
    for (int i = 0; i < kept.size(); i++) {
      int own = i;
      List<float[]> others =
          received.stream()
              .filter(each -> of(each.sybil(), kept) == own)
              .map(Received::model)
              .toList();
      averages.add(mean(kept.get(i), kept.size() == 1 ? sybils : 1, others));
    }
    return averages;
  }

  private static float[] mean(float[] own, int copies, List<float[]> others) {
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
