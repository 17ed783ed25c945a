package org.coterie.core.method;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.coterie.core.aggregation.Aggregate;
import org.coterie.core.aggregation.Aggregation;
import org.coterie.core.aggregation.Contribution;
import org.coterie.core.aggregation.Mean;
import org.coterie.core.protocol.Inbox;
import org.coterie.core.protocol.Message;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.spi.Choice;
import org.coterie.core.spi.NoSettings;
import org.jspecify.annotations.Nullable;

/** An aggregation with its settings, as a system calls it. */
public record AggregationRule(Choice<Aggregation<?>> choice) {
  /** The plain mean, as it stands in settings that name no other. */
  public static final Choice<Aggregation<?>> MEAN = new Choice<>(new Mean(), new NoSettings());

  /** Whether it is the plain mean, which needs no list of what came. */
  public boolean isMean() {
    return choice.plugin() instanceof Mean;
  }

  /** How many models it needs, an own one counted. */
  public int fewest() {
    return fewest(choice.plugin());
  }

  private <S extends Record> int fewest(Aggregation<S> rule) {
    return rule.fewest(rule.settings().cast(choice.settings()));
  }

  /** Whether contributions must come with histories. */
  public boolean needsHistory() {
    return choice.plugin().needsHistory();
  }

  /** About how many floating-point operations it takes to combine so many models. */
  public double operations(int models, int parameters) {
    return operations(choice.plugin(), models, parameters);
  }

  private <S extends Record> double operations(Aggregation<S> rule, int models, int parameters) {
    return rule.operations(models, parameters, rule.settings().cast(choice.settings()));
  }

  /**
   * What an aggregation came to.
   *
   * @param model a fresh array, or one of those given; empty where the rule trusts none of them
   * @param notFinite how many models were left out because of a NaN or an infinity
   * @param weights how much each sender's model counted, in shares of 1 with the own one; empty
   *     where the rule does not weigh models, as a median does not
   */
  public record Outcome(Optional<float[]> model, int notFinite, SortedMap<NodeId, Double> weights) {
    public Outcome {
      weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
    }
  }

  /**
   * One model of those that came and the own one.
   *
   * @param own where the one who aggregates has trained a model
   * @param contribution what a sender's message contributes; its model is the message's own array
   */
  public <M extends Message, T extends M> Outcome combine(
      Optional<Contribution> own,
      Inbox<M> inbox,
      Class<T> type,
      BiFunction<NodeId, T, Contribution> contribution) {
    var others = new ArrayList<Contribution>();
    var position = new IdentityHashMap<T, Integer>();
    var senders = new ArrayList<NodeId>();
    inbox
        .all(type)
        .forEach(
            (sender, message) -> {
              position.put(message, others.size());
              others.add(contribution.apply(sender, message));
              senders.add(sender);
            });
    return switch (combine(choice.plugin(), own, others)) {
      case Aggregate.Nothing(int notFinite) ->
          new Outcome(Optional.empty(), notFinite, weights(senders, new double[senders.size()]));
      case Aggregate.Model(float[] parameters, int notFinite) ->
          new Outcome(Optional.of(parameters), notFinite, Collections.emptySortedMap());
      case Aggregate.Weights(double ownWeight, double[] weights, int notFinite) -> {
        // A weight of 0 takes a model out, also one with a parameter that is no finite number.
        float[] nothing = new float[others.isEmpty() ? 0 : others.getFirst().model().length];
        double[] sum =
            inbox.sum(
                type,
                message -> {
                  int index = place(position, message);
                  return weights[index] == 0 ? nothing : others.get(index).model();
                },
                message -> weights[place(position, message)]);
        yield new Outcome(
            Optional.of(sum(sum, own.map(Contribution::model), ownWeight)),
            notFinite,
            weights(senders, weights));
      }
    };
  }

  private static SortedMap<NodeId, Double> weights(List<NodeId> senders, double[] weights) {
    var bySender = new TreeMap<NodeId, Double>();
    for (int i = 0; i < weights.length; i++) {
      bySender.put(senders.get(i), weights[i]);
    }
    return bySender;
  }

  private static <T> int place(Map<T, Integer> position, T message) {
    Integer index = position.get(message);
    if (index == null) {
      throw new IllegalStateException("a message that was not in the inbox");
    }
    return index;
  }

  private static float[] sum(double @Nullable [] others, Optional<float[]> own, double ownWeight) {
    float[] mine = ownWeight == 0 ? new float[0] : own.orElseThrow();
    float[] total = new float[others == null ? mine.length : others.length];
    for (int i = 0; i < total.length; i++) {
      double sum = others == null ? 0 : others[i];
      total[i] = (float) (mine.length == 0 ? sum : sum + ownWeight * mine[i]);
    }
    return total;
  }

  /**
   * A sender's history with one more change.
   *
   * @param before its history up to now, if it has one
   * @return before + (model - start), a fresh array
   */
  public static float[] history(float @Nullable [] before, float[] model, float[] start) {
    float[] history = new float[model.length];
    for (int i = 0; i < history.length; i++) {
      float change = model[i] - start[i];
      history[i] = before == null ? change : before[i] + change;
    }
    return history;
  }

  private <S extends Record> Aggregate combine(
      Aggregation<S> rule, Optional<Contribution> own, List<Contribution> others) {
    return rule.combine(own, others, rule.settings().cast(choice.settings()));
  }

  /**
   * Refuses a rule that would have no meaning in any round.
   *
   * @param models how many it gets at most, an own one counted
   * @param where they come from, such as {@code a round's cohort is 4 of 20 clients}
   * @param remedy what to change beside the rule's own settings
   * @throws IllegalArgumentException naming both numbers
   */
  public void requireEnough(int models, String where, String remedy) {
    if (models < fewest()) {
      throw new IllegalArgumentException(
          ("aggregation '%s'%s needs at least %d models, and %s; %s, change its settings, or"
                  + " choose another aggregation")
              .formatted(choice.name(), described(), fewest(), where, remedy));
    }
  }

  /** The settings in words, such as {@code with byzantine 2}. */
  private String described() {
    String words =
        Arrays.stream(choice.settings().getClass().getRecordComponents())
            .map(this::described)
            .flatMap(Optional::stream)
            .collect(Collectors.joining(", "));
    return words.isEmpty() ? "" : " with " + words;
  }

  /** Nothing where the setting was left out and has no default. */
  private Optional<String> described(RecordComponent component) {
    Object value = value(component);
    Optional<?> given = value instanceof Optional<?> optional ? optional : Optional.of(value);
    String key = component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    return given.map(each -> key + " " + each);
  }

  private Object value(RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(choice.settings());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }
}
