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
    add(node, verdict.first(), figure);
    if (verdict.findings().size() > 1) {
      ArrayNode and = node.putArray("and");
      verdict.findings().stream().skip(1).forEach(finding -> add(and.addObject(), finding, figure));
    }
    if (verdict.seeds() > 0 && verdict.seeds() < Verdict.FEWEST_SEEDS) {
      node.put("as_claimed", verdict.asClaimed());
    }
  }

  private static void add(ObjectNode node, Finding finding, Figure figure) {
    Condition condition = finding.condition();
    node.put("metric", condition.a().metric());
    quantity(node, "a", condition.a(), figure);
    condition
        .b()
        .ifPresent(
            b -> {
              if (!b.metric().equals(condition.a().metric())) {
                node.put("b_metric", b.metric());
              }
              quantity(node, "b", b, figure);
            });
    node.put("is", condition.comparison().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    if (condition.b().isEmpty()) {
      node.put("number", condition.number());
    }
    if (condition.b().isPresent() || condition.comparison() == Comparison.WITHIN) {
      node.put("margin", condition.margin());
    }
    node.put("seeds", finding.estimate().n());
    number(node, "mean_a", finding.a());
    if (condition.b().isPresent()) {
      number(node, "mean_b", finding.b());
      number(node, "difference", finding.estimate().mean());
    }
    number(node, "low", finding.estimate().low());
    number(node, "high", finding.estimate().high());
  }

  /** A cell by its variants; of several what is made of them, and the list. */
  private static void quantity(ObjectNode node, String side, Quantity quantity, Figure figure) {
    if (quantity.take().isEmpty()) {
      cell(node.putObject(side), quantity.cells().getFirst(), figure);
      return;
    }
    ObjectNode of = node.putObject(side);
    of.put("take", quantity.take().get().toString());
    ArrayNode cells = of.putArray("cells");
    quantity.cells().forEach(each -> cell(cells.addObject(), each, figure));
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
