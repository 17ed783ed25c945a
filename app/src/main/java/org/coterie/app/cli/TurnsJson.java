package org.coterie.app.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.coterie.core.protocol.Link;
import org.coterie.core.protocol.Message;
import org.coterie.core.simulation.WitnessedTurn;

/** The turns of a node in a round, for scripts. */
final class TurnsJson {
  private TurnsJson() {}

  static String of(String label, String node, int round, List<WitnessedTurn> turns) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("system", label).put("node", node).put("round", round);
    var list = root.putArray("turns");
    turns.forEach(turn -> turn(turn, list.addObject()));
    return root.toPrettyString();
  }

  private static void turn(WitnessedTurn turn, ObjectNode into) {
    into.put("phase", turn.at().phase())
        .put("start_seconds", turn.startSeconds())
        .put("end_seconds", turn.endSeconds())
        .put("operations", turn.operations())
        .put("returned", turn.returned())
        .put("closed", turn.closed())
        .put("waited", turn.waited().map(Object::toString).orElse(""))
        .put("until", turn.until().toString());
    ArrayNode read = into.putArray("read");
    for (WitnessedTurn.Read each : turn.read()) {
      message(read.addObject(), each.link(), each.message(), each.bytes())
          .put("arrival_seconds", each.arrivalSeconds());
    }
    ArrayNode missed = into.putArray("missed");
    for (WitnessedTurn.Missed each : turn.missed()) {
      missed
          .addObject()
          .put("from", each.link().from().name())
          .put("to", each.link().to().name())
          .put("cause", each.cause().name().toLowerCase(Locale.ROOT));
    }
    ArrayNode sent = into.putArray("sent");
    for (WitnessedTurn.Sent each : turn.sent()) {
      message(sent.addObject(), each.link(), each.message(), each.bytes())
          .put("lost", each.lost())
          .put("arrival_seconds", each.arrivalSeconds());
    }
    ObjectNode metrics = into.putObject("metrics");
    turn.after().metrics().forEach(metrics::put);
  }

  private static ObjectNode message(ObjectNode into, Link link, Message message, long bytes) {
    return into.put("from", link.from().name())
        .put("to", link.to().name())
        .put("type", message.getClass().getSimpleName())
        .put("round", message.round())
        .put("phase", message.phase())
        .put("bytes", bytes);
  }
}
