package org.coterie.app.reproduce;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** {@code FIGURE-claims.json}: what became of the claims, for scripts and for the index. */
final class ClaimsJson {
  private ClaimsJson() {}

  static String of(FigurePage page) {
    Results results = page.results();
    Figure figure = results.figure();
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("format", "coterie-claims/1");
    root.put("figure", figure.name().toString());
    root.put("title", figure.title());
    root.put("command", page.command());
    root.put("runs", figure.runs());
    root.put("done", results.done());
    ArrayNode claims = root.putArray("claims");
    page.verdicts().forEach(verdict -> add(claims.addObject(), verdict, figure));
    return root.toPrettyString() + "\n";
  }

  private static void add(ObjectNode node, Verdict verdict, Figure figure) {
    Claim claim = verdict.claim();
    node.put("claim", claim.text());
    node.put("source", claim.source());
    node.put("outcome", verdict.outcome().toString());
    node.put("metric", claim.metric());
    cell(node.putObject("a"), claim.a(), figure);
    claim.b().ifPresent(b -> cell(node.putObject("b"), b, figure));
    node.put("is", claim.comparison().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    node.put(claim.b().isPresent() ? "margin" : "number", claim.margin());
    node.put("seeds", verdict.estimate().n());
    number(node, "mean_a", verdict.a());
    if (claim.b().isPresent()) {
      number(node, "mean_b", verdict.b());
      number(node, "difference", verdict.estimate().mean());
    }
    number(node, "low", verdict.estimate().low());
    number(node, "high", verdict.estimate().high());
  }

  private static void cell(ObjectNode node, Cell cell, Figure figure) {
    for (int i = 0; i < cell.variants().size(); i++) {
      node.put(figure.keyNames().get(i), cell.variants().get(i));
    }
  }

  /** JSON has no other way to say that a value is not a number. */
  private static void number(ObjectNode node, String name, double value) {
    node.put(name, Double.isFinite(value) ? (Double) value : null);
  }
}
