package org.coterie.app.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A comparison for scripts, in full precision, with the value of each seed. What is no finite
 * number is {@code null}; JSON has no other way.
 */
public final class JsonDocument {
  static final String FORMAT = "coterie-compare/1";

  private static final JsonMapper JSON = new JsonMapper();

  private JsonDocument() {}

  /** Ends with a line break. */
  public static String of(Comparison comparison) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT).put("reference", comparison.reference().label());
    root.put("tests", comparison.tests());
    ArrayNode notes = root.putArray("notes");
    comparison.notes().forEach(notes::add);
    ArrayNode groups = root.putArray("groups");
    comparison.groups().forEach(each -> group(groups.addObject(), each));
    ArrayNode rows = root.putArray("rows");
    comparison.rows().forEach(each -> row(rows.addObject(), each));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void group(ObjectNode out, Group group) {
    out.put("label", group.label());
    ObjectNode keys = out.putObject("keys");
    group.keys().forEach(keys::put);
    ArrayNode members = out.putArray("runs");
    for (Member member : group.members()) {
      ObjectNode run = members.addObject();
      run.put("seed", member.seed().toString()).put("run", member.run().folder());
      run.put("system", member.system().name()).put("round", member.system().lastRound());
      run.put("experiment_sha256", member.run().experimentSha256());
    }
  }

  private static void row(ObjectNode out, Row row) {
    out.put("group", row.group().label()).put("metric", row.measure().metric());
    row.measure().target().ifPresent(target -> out.put("target", target));
    out.put("split", row.split());
    ObjectNode values = out.putObject("values");
    row.values().forEach((seed, value) -> number(values, seed.toString(), value));
    estimate(out, row.estimate());
    row.difference()
        .ifPresent(
            difference -> {
              ObjectNode paired = out.putObject("difference");
              paired.put("shown", difference.shown());
              if (difference.shown()) {
                estimate(paired, difference.estimate());
              } else {
                paired.put("n", difference.estimate().n());
              }
              difference.p().ifPresent(p -> paired.put("p", p));
              difference.corrected().ifPresent(p -> paired.put("p_holm", p));
            });
  }

  private static void estimate(ObjectNode out, Estimate estimate) {
    out.put("n", estimate.n());
    number(out, "mean", estimate.mean());
    number(out, "std", estimate.std());
    number(out, "ci_low", estimate.low());
    number(out, "ci_high", estimate.high());
  }

  private static void number(ObjectNode out, String name, double value) {
    if (Double.isFinite(value)) {
      out.put(name, value);
    } else {
      out.putNull(name);
    }
  }
}
