package org.coterie.systems.sybilwall;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.coterie.core.adversary.SybilSettings;
import org.coterie.core.adversary.SybilSettings.Histories;
import org.coterie.core.adversary.SybilSettings.Starts;
import org.coterie.core.method.Sybils;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Step;
import org.coterie.core.random.Draws;
import org.coterie.systems.attack.SybilTrainer;
import org.coterie.systems.sybilwall.CrowdState.Past;

/**
 * The histories that the Sybils sign in one round.
 *
 * @param begun for each Sybil the model that its training is said to have begun with
 */
record Chronicle(
    Sybils sybils,
    SybilwallSettings settings,
    Step step,
    List<float[]> begun,
    SybilTrainer.Round trained) {
  /**
   * @param starts the models that the round's training began with, one or one for each Sybil
   */
  static Chronicle of(
      Sybils sybils,
      SybilwallSettings settings,
      Step step,
      List<float[]> starts,
      SybilTrainer.Round trained) {
    boolean invents =
        settings.history().needsStart() && sybils.settings().starts() == Starts.ARBITRARY;
    var begun = new ArrayList<float[]>();
    for (int sybil = 0; sybil < sybils.count(); sybil++) {
      float[] start = starts.get(starts.size() == 1 ? 0 : sybil);
      begun.add(invents ? invented(start, trained.told().get(sybil), sybil, step) : start);
    }
    return new Chronicle(sybils, settings, step, List.copyOf(begun), trained);
  }

  private SybilSettings conduct() {
    return sybils.settings();
  }

  /** Whether Sybils bring along what they never trained. */
  static boolean lies(SybilSettings conduct) {
    return conduct.histories() != Histories.TRUE;
  }

  /** How often they have come back with something else. */
  private int returns() {
    return conduct().rejoins().map(every -> sinceJoined() / every).orElse(0);
  }

  private int sinceJoined() {
    return step.round() - conduct().joins();
  }

  /** Whether nobody is told anything in this round, so that something else can be told later. */
  boolean isSilent() {
    return lies(conduct())
        && conduct().rejoins().filter(every -> sinceJoined() % every == every - 1).isPresent();
  }

  /**
   * With this round. Whoever signs what it trained begins anew after a round that it left out, as
   * the method says; whoever lies says that it has been there from the first round on.
   */
  Past extended(Past past) {
    boolean on =
        past.round() > 0
            && (lies(conduct()) || !settings.refusesOffsets() || past.round() == step.round() - 1);
    int from = lies(conduct()) ? 1 : step.round();
    int joined = conduct().joins() + returns() * conduct().rejoins().orElse(0);
    boolean other = past.joined() != joined;
    return new Past(
        step.round(),
        on ? past.since() : from,
        sums(past, on),
        joined,
        other ? conduct().offset() * Reception.length(trained.told().getFirst()) : past.length(),
        past.heard());
  }

  private List<double[]> sums(Past past, boolean on) {
    var sums = new ArrayList<double[]>();
    // Sybils that tell the same share one array.
    int different = allAlike() && past.sums().size() <= 1 ? 1 : sybils.count();
    for (int sybil = 0; sybil < different; sybil++) {
      double[] before = null;
      if (on) {
        before = past.sums().get(past.sums().size() == 1 ? 0 : sybil);
      }
      sums.add(
          settings
              .history()
              .extended(before, begun.get(sybil), trained.told().get(sybil), settings.decay()));
    }
    return sums;
  }

  private boolean allAlike() {
    float[] start = begun.getFirst();
    float[] told = trained.told().getFirst();
    return begun.stream().allMatch(each -> each == start)
        && trained.told().stream().allMatch(each -> each == told);
  }

  /** What a Sybil says its training began with; only where histories are sums of changes. */
  Optional<float[]> start(int sybil) {
    return settings.history().needsStart() ? Optional.of(begun.get(sybil)) : Optional.empty();
  }

  /**
   * A start from which a change of the Sybil's own, as long as the true one, leads to the model.
   */
  private static float[] invented(float[] start, float[] model, int sybil, Step step) {
    double change = 0;
    for (int i = 0; i < model.length; i++) {
      double difference = (double) model[i] - start[i];
      change += difference * difference;
    }
    double[] direction = direction(step, "change of Sybil " + sybil, model.length);
    float[] invented = new float[model.length];
    for (int i = 0; i < invented.length; i++) {
      invented[i] = (float) (model[i] - Math.sqrt(change) * direction[i]);
    }
    return invented;
  }

  /** For each neighbour of a Sybil the history that it is told. */
  SortedMap<NodeId, SignedHistory> signed(Past past, int sybil, List<NodeId> victims) {
    double[] sum = past.sums().get(past.sums().size() == 1 ? 0 : sybil);
    var signed = new TreeMap<NodeId, SignedHistory>();
    if (conduct().histories() == Histories.EQUIVOCATING) {
      for (NodeId victim : victims) {
        signed.put(victim, sign(past, sybil, shifted(past, sum, sybil, " for " + victim)));
      }
      return signed;
    }
    SignedHistory one =
        sign(
            past,
            sybil,
            conduct().histories() == Histories.OFFSET ? shifted(past, sum, sybil, "") : sum);
    victims.forEach(victim -> signed.put(victim, one));
    return signed;
  }

  private SignedHistory sign(Past past, int sybil, double[] sum) {
    return Notary.sign(step, Sybils.name(sybil), past.since(), past.round(), sum);
  }

  /** As if the history had begun with something of its own; what comes in stays as it is. */
  private double[] shifted(Past past, double[] sum, int sybil, String which) {
    double length =
        past.length() * settings.history().remains(past.round() - past.joined(), settings.decay());
    String purpose = "offset %d of Sybil %d%s".formatted(returns(), sybil, which);
    double[] direction = direction(step, purpose, sum.length);
    double[] shifted = sum.clone();
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] += length * direction[i];
    }
    return shifted;
  }

  /** Of length 1, and the same in every round. */
  private static double[] direction(Step step, String purpose, int parameters) {
    Draws draws = step.shared(0, purpose);
    double[] direction = new double[parameters];
    for (int i = 0; i < parameters; i++) {
      direction[i] = draws.normal();
    }
    double length = Math.sqrt(Reception.squaredLength(direction));
    for (int i = 0; i < parameters; i++) {
      direction[i] /= length;
    }
    return direction;
  }
}
