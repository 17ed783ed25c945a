package org.coterie.app.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import org.coterie.core.method.Weighing;
import org.coterie.core.protocol.Link;
import org.coterie.core.protocol.Message;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.State;
import org.coterie.core.protocol.Trained;
import org.coterie.core.protocol.Wait;
import org.coterie.core.simulation.WitnessedTurn;
import org.coterie.core.simulation.WitnessedTurn.Cause;

/** A turn in words, a line a fact: what was waited for, read, missed, made of it and sent. */
public final class Narration {
  private static final int NAMED = 12;

  private final WitnessedTurn turn;
  private final List<String> lines = new ArrayList<>();

  private Narration(WitnessedTurn turn) {
    this.turn = turn;
  }

  /** The first line says when; the others are indented by two blanks or four. */
  public static List<String> of(WitnessedTurn turn) {
    var narration = new Narration(turn);
    narration.tell();
    return List.copyOf(narration.lines);
  }

  private void tell() {
    lines.add(
        "Turn at %s, virtual time %s s to %s s"
            .formatted(
                moment(turn.at()), seconds(turn.startSeconds()), seconds(turn.endSeconds())));
    waited();
    read();
    missed();
    if (turn.operations() > 0) {
      lines.add("  computed: " + Content.number(turn.operations()) + " operations");
    }
    state();
    sent();
    lines.add("  then: " + plan(turn.until()));
  }

  private void waited() {
    lines.add(
        "  waited for: " + turn.waited().map(Narration::awaited).orElse("nothing: its start"));
    if (turn.returned()) {
      lines.add("  it was away until now; whatever came meanwhile is lost");
    }
    if (turn.closed()) {
      lines.add("  the node it listened to has ended");
    }
  }

  private static String awaited(Wait wait) {
    return switch (wait) {
      case Wait.Collect(Moment at, var from) when from.isEmpty() ->
          moment(at) + ", with nothing to read";
      case Wait.Collect(Moment at, var from) ->
          "messages of " + moment(at) + " from " + nodes(from);
      case Wait.CollectLinks(Moment at, var from) ->
          "messages of " + moment(at) + " on " + links(from);
      case Wait.Listen(NodeId from) -> "the next message of " + from.name();
      case Wait.Halt _ -> "nothing";
    };
  }

  private static String plan(Wait wait) {
    return wait instanceof Wait.Halt ? "it is done" : "waits for " + awaited(wait);
  }

  private void read() {
    if (turn.waited().isEmpty()) {
      return;
    }
    lines.add("  read: " + (turn.read().isEmpty() ? "nothing" : count(turn.read().size())));
    for (WitnessedTurn.Read read : turn.read()) {
      lines.add(
          "    %s from %s%s, %s, there at %s s: %s"
              .formatted(
                  name(read.message()),
                  read.link().from().name(),
                  to(read.link()),
                  bytes(read.bytes()),
                  seconds(read.arrivalSeconds()),
                  Content.of((Record) read.message())));
    }
  }

  /** A participant with several identities is told which one is meant. */
  private String to(Link link) {
    return link.to().equals(turn.node()) ? "" : " to its identity " + link.to().name();
  }

  /** A participant with several identities is told which one it sends as. */
  private String as(Link link) {
    return link.from().equals(turn.node()) ? "" : " as its identity " + link.from().name();
  }

  private void missed() {
    SequencedMap<Cause, List<NodeId>> byCause = new LinkedHashMap<>();
    turn.missed()
        .forEach(
            missed ->
                byCause
                    .computeIfAbsent(missed.cause(), _ -> new ArrayList<>())
                    .add(missed.link().from()));
    byCause.forEach(
        (cause, nodes) -> lines.add("  missed: " + nodes(nodes) + ": " + because(cause)));
  }

  private static String because(Cause cause) {
    return switch (cause) {
      case PLANNED -> "the fault plan keeps it away";
      case AWAY -> "this node was away";
      case OVERTAKEN -> "a later message is there already";
      case ENDED -> "the sender has ended";
      case EXPIRED -> "it did not come in time";
    };
  }

  private void state() {
    State after = turn.after();
    lines.add("  state: " + name(after) + content(after));
    if (after instanceof Trained trained) {
      Map<String, float[]> old =
          turn.before()
              .filter(Trained.class::isInstance)
              .map(Trained.class::cast)
              .map(Trained::models)
              .orElseGet(LinkedHashMap::new);
      trained
          .models()
          .forEach((part, model) -> moved(part, model, Optional.ofNullable(old.get(part))));
    }
    if (after instanceof Weighing weighing && !weighing.weights().isEmpty()) {
      lines.add("    weighed: " + weighed(weighing.weights()));
    }
    after
        .metrics()
        .forEach((metric, value) -> lines.add("    " + metric + ": " + Content.number(value)));
  }

  /** How much each sender's model counted. */
  private static String weighed(SortedMap<NodeId, Double> weights) {
    var each = new ArrayList<String>();
    weights.forEach((sender, weight) -> each.add(sender.name() + " " + Content.number(weight)));
    return each.size() == 1 ? each.getFirst() : listed(each, "nodes");
  }

  private static String content(State state) {
    String content = state instanceof Record record ? Content.of(record) : "";
    return content.isEmpty() ? "" : ": " + content;
  }

  private void moved(String part, float[] model, Optional<float[]> old) {
    old.ifPresent(
        before ->
            lines.add(
                "    its model%s moved by %s since its last turn"
                    .formatted(
                        part.isEmpty() ? "" : " '" + part + "'",
                        Content.number(Content.distance(before, model)))));
  }

  /** One line for a message that went to many. */
  private void sent() {
    record Post(int at, Message message) {}
    var posts = new ArrayList<Post>();
    var receivers = new ArrayList<List<WitnessedTurn.Sent>>();
    for (WitnessedTurn.Sent sent : turn.sent()) {
      if (posts.isEmpty() || posts.getLast().message() != sent.message()) {
        posts.add(new Post(posts.size(), sent.message()));
        receivers.add(new ArrayList<>());
      }
      receivers.getLast().add(sent);
    }
    lines.add("  sent: " + (posts.isEmpty() ? "nothing" : count(turn.sent().size())));
    for (Post post : posts) {
      post(receivers.get(post.at()));
    }
  }

  private void post(List<WitnessedTurn.Sent> letters) {
    WitnessedTurn.Sent first = letters.getFirst();
    double last =
        letters.stream()
            .map(WitnessedTurn.Sent::arrivalSeconds)
            .max(Comparator.naturalOrder())
            .orElseThrow();
    List<NodeId> lost =
        letters.stream().filter(WitnessedTurn.Sent::lost).map(each -> each.link().to()).toList();
    lines.add(
        "    %s%s for %s to %s, %s%s, the last there at %s s: %s"
            .formatted(
                name(first.message()),
                as(first.link()),
                moment(first.at()),
                nodes(letters.stream().map(each -> each.link().to()).toList()),
                bytes(first.bytes()),
                letters.size() > 1 ? " each" : "",
                seconds(last),
                Content.of((Record) first.message())));
    if (!lost.isEmpty()) {
      lines.add("      of these lost, as the fault plan says: " + nodes(lost));
    }
  }

  private static String name(Object record) {
    return record.getClass().getSimpleName();
  }

  private static String count(int messages) {
    return messages == 1 ? "1 message" : messages + " messages";
  }

  private static String moment(Moment at) {
    return "round "
        + at.round()
        + (at.phase() == Moment.END ? ", its end" : at.phase() == 0 ? "" : ", phase " + at.phase());
  }

  private static String nodes(Iterable<NodeId> nodes) {
    var names = new ArrayList<String>();
    nodes.forEach(node -> names.add(node.name()));
    return listed(names, "nodes");
  }

  private static String links(Iterable<Link> links) {
    var names = new ArrayList<String>();
    links.forEach(link -> names.add(link.toString()));
    return listed(names, "links");
  }

  private static String listed(List<String> names, String noun) {
    if (names.size() == 1) {
      return names.getFirst();
    }
    String told = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
    String rest = names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "";
    return "%d %s: %s%s".formatted(names.size(), noun, told, rest);
  }

  private static String bytes(long bytes) {
    return String.format(Locale.ROOT, "%,d bytes", bytes);
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.3f", seconds);
  }
}
