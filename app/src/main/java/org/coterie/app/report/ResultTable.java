package org.coterie.app.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.coterie.app.results.Metrics;
import org.coterie.app.results.RunData;
import org.coterie.app.results.SystemRun;

/** One row a system, the best of each column marked. */
final class ResultTable {
  private final RunData run;

  ResultTable(RunData run) {
    this.run = run;
  }

  /** Which end of a column is the good one. */
  private enum Best {
    HIGHEST,
    LOWEST,
    NEITHER
  }

  private record Column(
      String heading,
      Best best,
      Function<SystemRun, OptionalDouble> value,
      Function<Double, String> format) {}

  private List<Column> columns() {
    return List.of(
        new Column("Mean accuracy", Best.HIGHEST, scored(""), each -> Figures.decimal(each, 4)),
        new Column(
            "Std over nodes", Best.NEITHER, scored("_std"), each -> Figures.decimal(each, 4)),
        new Column(
            "Worst 10 %", Best.HIGHEST, scored("_worst10"), each -> Figures.decimal(each, 4)),
        new Column(
            "Loss",
            Best.LOWEST,
            each -> each.result("eval_loss"),
            each -> Figures.decimal(each, 4)),
        new Column(
            "Attack success",
            Best.LOWEST,
            each -> each.metrics().last("test", Metrics.ATTACK_SUCCESS),
            each -> Figures.decimal(each, 4)),
        new Column(
            "Difference to main", Best.NEITHER, this::difference, each -> Figures.signed(each, 4)),
        new Column("Data sent", Best.NEITHER, each -> each.total("bytes_sent"), Figures::bytes),
        new Column(
            "Virtual time", Best.NEITHER, each -> each.total("virtual_seconds"), Figures::seconds),
        new Column("Wall time", Best.NEITHER, SystemRun::seconds, Figures::seconds));
  }

  private static Function<SystemRun, OptionalDouble> scored(String suffix) {
    return each -> each.result(Metrics.ACCURACY + suffix);
  }

  private OptionalDouble difference(SystemRun system) {
    OptionalDouble own = system.result(Metrics.ACCURACY);
    OptionalDouble main = run.main().result(Metrics.ACCURACY);
    return system.main() || own.isEmpty() || main.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(own.getAsDouble() - main.getAsDouble());
  }

  void write(Markup out) {
    var columns =
        columns().stream()
            .filter(
                column ->
                    run.systems().stream().anyMatch(each -> column.value().apply(each).isPresent()))
            .toList();
    out.open("section", "aria-label", "Results").leaf("h2", "Results").line();
    out.open("div", "class", "card");
    Document.scrolling(out, "Results", inside -> table(inside, columns));
    out.close("div").line();
    out.leaf("p", note(), "class", "soft note").close("section").line();
  }

  private void table(Markup out, List<Column> columns) {
    out.open("table").line().open("thead").open("tr");
    out.leaf("th", "System", "scope", "col").leaf("th", "Round", "scope", "col", "class", "figure");
    for (Column column : columns) {
      out.leaf("th", column.heading(), "scope", "col", "class", "figure");
    }
    out.close("tr").close("thead").line().open("tbody").line();
    for (int i = 0; i < run.systems().size(); i++) {
      row(out, run.systems().get(i), i, columns);
    }
    out.close("tbody").close("table");
  }

  private void row(Markup out, SystemRun system, int index, List<Column> columns) {
    out.open("tr").open("th", "scope", "row");
    if (index == 0 || run.systems().size() <= Crowd.NAMED_AT_MOST) {
      out.leaf("span", "", "class", "swatch " + Chart.colour(index));
    }
    out.text(system.name());
    out.leaf("span", system.main() ? "main" : "baseline", "class", "role").close("th");
    int round = system.lastRound();
    out.leaf("td", round < 0 ? Figures.NONE : "" + round, "class", "figure");
    for (Column column : columns) {
      cell(out, column, column.value().apply(system));
    }
    out.close("tr").line();
  }

  private void cell(Markup out, Column column, OptionalDouble value) {
    if (value.isEmpty()) {
      out.leaf("td", Figures.NONE, "class", "figure soft");
      return;
    }
    boolean best = isBest(column, value.getAsDouble());
    out.open("td", "class", best ? "figure best" : "figure");
    out.text(column.format().apply(value.getAsDouble()));
    if (best) {
      out.leaf("span", " (best)", "class", "unseen");
    }
    out.close("td");
  }

  /** Only where there is something to beat. */
  private boolean isBest(Column column, double value) {
    if (column.best() == Best.NEITHER) {
      return false;
    }
    double sign = column.best() == Best.HIGHEST ? 1 : -1;
    var values =
        run.systems().stream()
            .map(column.value())
            .flatMapToDouble(OptionalDouble::stream)
            .filter(each -> !Double.isNaN(each))
            .map(each -> sign * each)
            .toArray();
    return values.length > 1 && sign * value == java.util.Arrays.stream(values).max().orElseThrow();
  }

  private String note() {
    var splits = run.systems().stream().map(SystemRun::split).distinct().toList();
    return String.format(
        Locale.ROOT,
        "Accuracy and loss on %s, mean over %s, at each system's last recorded round; best in "
            + "bold. Virtual time is modelled from the network and computing speeds of the "
            + "experiment, wall time was measured.",
        String.join(", ", splits),
        run.nodes());
  }
}
