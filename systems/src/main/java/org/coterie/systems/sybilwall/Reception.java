package org.coterie.systems.sybilwall;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Step;
import org.coterie.systems.sybilwall.SybilwallMessage.Histories;

/**
 * One turn's reading of what neighbours sent: what is taken goes into the database, what is not is
 * counted, and the models that could be inferred are at hand. Used in one turn and thrown away.
 */
final class Reception {
  /**
   * Rounds after the first in which a history whose beginning was not seen is still taken: the
   * message that held it may have been lost.
   */
  private static final int GRACE = 3;

  private final NodeId self;
  private final SybilwallSettings settings;
  private final Notary notary;
  private final Step step;
  private final int round;
  private final SignedHistory own;
  private final int parameters;

  /** How long one model may be, on average over a history. */
  private final double bound;

  private final Database before;
  private Database database;
  private final SortedMap<NodeId, Marks> marks;
  private final SortedMap<NodeId, Equivocation> proofs;
  private Refusals refusals;
  private final SortedMap<NodeId, float[]> models = new TreeMap<>();

  /**
   * @param memory with the own history of this round
   * @param model the own one, trained in this round
   */
  Reception(SybilwallSettings settings, Notary notary, Step step, Memory memory, float[] model) {
    this.settings = settings;
    this.notary = notary;
    this.step = step;
    this.own = memory.own().orElseThrow();
    this.self = own.origin();
    this.round = own.round();
    this.parameters = model.length;
    this.bound = settings.lengthBound() * Math.sqrt(squaredLength(model));
    this.before = memory.database();
    this.database = before;
    this.marks = new TreeMap<>(memory.marks());
    this.proofs = new TreeMap<>(memory.proofs());
    this.refusals = memory.refusals();
  }

  /** Reads all that came, in the order of the senders: first what they say of themselves. */
  void read(SortedMap<NodeId, Histories> messages) {
    messages.values().forEach(message -> message.proof().ifPresent(this::consider));
    var direct = new ArrayList<SignedHistory>();
    messages.forEach(
        (from, message) -> {
          if (isTaken(from, message)) {
            direct.add(message.own());
          }
        });
    database = database.withDirect(direct);
    messages.forEach((from, message) -> message.hearsay().ifPresent(told -> hear(from, told)));
    for (NodeId excluded : proofs.keySet()) {
      database = database.without(excluded);
      models.remove(excluded);
    }
    database = database.trimmed(round, settings.maxAge(), settings.maxEntries());
    marks.keySet().retainAll(database.entries().keySet());
  }

  /** By neighbour, ascending: the model it trained in this round, where that could be inferred. */
  SortedMap<NodeId, float[]> models() {
    return models;
  }

  Memory memory() {
    return new Memory(Optional.of(own), database, marks, proofs, refusals);
  }

  /**
   * The histories that similarity goes by: of the neighbours in {@link #models}, in that order,
   * then all others.
   */
  double[][] histories() {
    List<double[]> direct =
        models.keySet().stream().map(node -> database.direct(node).orElseThrow().sum()).toList();
    var all = new ArrayList<>(direct);
    database
        .entries()
        .forEach(
            (origin, entry) -> {
              if (!models.containsKey(origin)) {
                all.add(entry.history().sum());
              }
            });
    return all.toArray(double[][]::new);
  }

  private void refuse(Refusal reason) {
    refusals = refusals.and(reason);
  }

  private void consider(Equivocation proof) {
    if (!proofs.containsKey(proof.origin())
        && !proof.origin().equals(self)
        && notary.proves(proof, step)) {
      proofs.put(proof.origin(), proof);
    }
  }

  /**
   * Whether a neighbour's history of itself is good; its model is kept where it can be inferred.
   */
  private boolean isTaken(NodeId from, Histories message) {
    SignedHistory history = message.own();
    boolean replayed = !history.origin().equals(from) || history.round() != round;
    Optional<Refusal> reason =
        replayed ? Optional.of(Refusal.REPLAYED) : unsound(history).or(() -> unsound(message));
    if (reason.isEmpty()) {
      reason = infer(from, message);
    }
    reason.ifPresent(this::refuse);
    return reason.isEmpty();
  }

  /** What is wrong with a history wherever it comes from. */
  private Optional<Refusal> unsound(SignedHistory history) {
    if (proofs.containsKey(history.origin())) {
      return Optional.of(Refusal.EXCLUDED);
    }
    if (history.sum().length != parameters) {
      return Optional.of(Refusal.WRONG_SIZE);
    }
    if (history.since() < 1 || history.since() > history.round()) {
      return Optional.of(Refusal.REPLAYED);
    }
    double length = squaredLength(history.sum());
    if (!Double.isFinite(length)) {
      return Optional.of(Refusal.NOT_FINITE);
    }
    Optional<byte[]> digest = notary.digest(history, step);
    if (digest.isEmpty()) {
      return Optional.of(Refusal.FORGED);
    }
    if (isAgainst(history, digest.get())) {
      return Optional.of(Refusal.EXCLUDED);
    }
    double models = settings.history().models(history.rounds(), settings.decay());
    return settings.refusesOffsets() && Math.sqrt(length) > bound * models
        ? Optional.of(Refusal.TOO_LONG)
        : Optional.empty();
  }

  /** What is wrong with the model that training is said to have begun with. */
  private Optional<Refusal> unsound(Histories message) {
    if (!settings.history().needsStart()) {
      return Optional.empty();
    }
    float[] start = message.start().orElse(new float[0]);
    if (start.length != parameters) {
      return Optional.of(Refusal.WRONG_SIZE);
    }
    return Double.isFinite(squaredLength(start))
        ? Optional.empty()
        : Optional.of(Refusal.NOT_FINITE);
  }

  /** Holds a history against what its origin signed for the same round before. */
  private boolean isAgainst(SignedHistory history, byte[] digest) {
    NodeId origin = history.origin();
    Mark mark = Notary.mark(history, digest);
    Marks known = marks.getOrDefault(origin, Marks.NONE);
    Optional<Mark> earlier = known.of(history.round());
    if (earlier.isPresent()) {
      var proof = new Equivocation(origin, earlier.get(), mark);
      if (proof.differs()) {
        proofs.put(origin, proof);
        return true;
      }
      return false;
    }
    marks.put(origin, known.with(mark));
    return false;
  }

  private Optional<Refusal> infer(NodeId from, Histories message) {
    Optional<SignedHistory> last = before.direct(from);
    return settings.refusesOffsets()
        ? inferSeen(from, message, last)
        : inferLiterally(from, message, last);
  }

  /** As the paper: from two consecutive histories, whatever the first of them holds. */
  private Optional<Refusal> inferLiterally(
      NodeId from, Histories message, Optional<SignedHistory> last) {
    if (settings.history() == HistoryKind.LATEST || round == 1) {
      models.put(from, model(message, null, 1));
    } else if (last.isPresent() && last.get().round() == round - 1) {
      models.put(from, model(message, last.get().sum(), 1));
    }
    return Optional.empty();
  }

  /** A history counts as far as it began with nothing, and grew by one model a round. */
  private Optional<Refusal> inferSeen(
      NodeId from, Histories message, Optional<SignedHistory> last) {
    SignedHistory history = message.own();
    if (settings.history() == HistoryKind.LATEST) {
      return admit(from, model(message, null, 1));
    }
    if (history.since() == round) {
      return last.isPresent() && last.get().round() == round - 1
          ? Optional.of(Refusal.UNFIT)
          : admit(from, model(message, null, 1));
    }
    if (last.isPresent() && last.get().since() == history.since()) {
      int rounds = round - last.get().round();
      if (rounds == 1) {
        return admit(from, model(message, last.get().sum(), 1));
      }
      double[] more =
          settings.history().since(last.get().sum(), history.sum(), rounds, settings.decay());
      return Math.sqrt(squaredLength(more)) > bound * rounds
          ? Optional.of(Refusal.TOO_LONG)
          : Optional.empty();
    }
    // Who was away himself cannot have seen how it began.
    boolean excused = own.since() > history.since() || round - history.since() < GRACE;
    return excused ? Optional.empty() : Optional.of(Refusal.UNFIT);
  }

  private Optional<Refusal> admit(NodeId from, float[] model) {
    if (Math.sqrt(squaredLength(model)) > bound) {
      return Optional.of(Refusal.TOO_LONG);
    }
    models.put(from, model);
    return Optional.empty();
  }

  private float[] model(
      Histories message, double @org.jspecify.annotations.Nullable [] last, int rounds) {
    HistoryKind kind = settings.history();
    return kind.model(
        kind.since(last, message.own().sum(), rounds, settings.decay()),
        message.start().orElse(new float[0]));
  }

  private void hear(NodeId from, Hearsay told) {
    SignedHistory history = told.history();
    if (history.origin().equals(self)) {
      return;
    }
    Optional<Refusal> reason = misplaced(told).or(() -> unsound(history));
    if (reason.isPresent()) {
      refuse(reason.get());
    } else {
      database = database.withTold(from, told);
    }
  }

  /**
   * A history reaches its origin's neighbours in its own round, and is told on in the next one at
   * the earliest: one link a round.
   */
  private Optional<Refusal> misplaced(Hearsay told) {
    SignedHistory history = told.history();
    if (history.round() >= round) {
      return Optional.of(Refusal.REPLAYED);
    }
    if (Database.isOutdated(history, round, settings.maxAge())) {
      return Optional.of(Refusal.STALE);
    }
    return told.distance() < 2 || told.distance() > round - history.round() + 1
        ? Optional.of(Refusal.WRONG_DISTANCE)
        : Optional.empty();
  }

  /** Infinite or NaN where one of the numbers is, or is too large to be squared. */
  static double squaredLength(double[] numbers) {
    double sum = 0;
    for (double number : numbers) {
      sum += number * number;
    }
    return sum;
  }

  static double squaredLength(float[] numbers) {
    double sum = 0;
    for (float number : numbers) {
      sum += (double) number * number;
    }
    return sum;
  }
}
