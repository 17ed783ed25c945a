package org.coterie.app.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.coterie.app.report.ComparisonView;
import org.coterie.app.report.ComparisonView.At;
import org.coterie.app.report.ComparisonView.Lines;
import org.coterie.app.report.ComparisonView.Spot;
import org.coterie.app.report.ComparisonView.Spots;
import org.coterie.app.report.ComparisonView.Table;

/** A comparison as the page and the pictures want it. */
final class View {
  /** Number and sign stay on one line. */
  private static final String INTERVAL = "95\u00a0% confidence interval";

  private final Comparison comparison;

  View(Comparison comparison) {
    this.comparison = comparison;
  }

  ComparisonView view() {
    return new ComparisonView(
        title(),
        lede(),
        comparison.groups().stream().map(Group::label).toList(),
        comparison.notes(),
        Block.of(comparison).stream()
            .map(each -> new Table(each.heading(), each.columns(), each.rows()))
            .toList(),
        comparison.measures().stream().filter(View::hasSeries).map(this::lines).toList(),
        spots(),
        runs());
  }

  /** Running totals, such as bytes, grow by the same each round: a line of them says nothing. */
  private static boolean hasSeries(Measure measure) {
    return measure.target().isEmpty() && !measure.isTotal();
  }

  private String title() {
    var names = distinct(each -> each.run().experiment().text("name", each.run().folder()));
    return names.size() <= 3 ? String.join(", ", names) : names.size() + " experiments";
  }

  private String lede() {
    var seeds = distinct(each -> each.seed().toString());
    return "%d %s over %s, on %s; differences are to %s."
        .formatted(
            comparison.groups().size(),
            comparison.groups().size() == 1 ? "group" : "groups",
            seeds.size() == 1 ? "one seed" : seeds.size() + " seeds",
            String.join(", ", distinct(each -> each.run().experiment().chosen("data.dataset"))),
            comparison.reference().label());
  }

  private Set<String> distinct(Function<Member, String> value) {
    return comparison.groups().stream()
        .flatMap(each -> each.members().stream())
        .map(value)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private String id(Measure measure, String what) {
    return measure.metric().replaceAll("[^A-Za-z0-9]+", "-") + "-" + what;
  }

  private Lines lines(Measure measure) {
    List<Row> rows = comparison.rows(measure);
    var wording = Wording.of(measure, rows);
    return new Lines(
        id(measure, "by-round"),
        wording.name() + " by round",
        wording.heading() + on(rows) + ", mean over seeds; band: its " + interval(measure),
        comparison.groups().stream().map(each -> curve(each, measure, wording.size())).toList());
  }

  private static String interval(Measure measure) {
    return measure.isShare() ? INTERVAL + ", cut at 0 and 1" : INTERVAL;
  }

  private static String on(List<Row> rows) {
    var splits = rows.stream().map(Row::split).filter(each -> !each.isEmpty()).distinct().toList();
    return splits.isEmpty() ? "" : " on " + String.join(" or ", splits);
  }

  /** At the rounds that all seeds of the group have. */
  private static List<At> curve(Group group, Measure measure, double size) {
    var series = group.members().stream().map(each -> measure.series(each.system())).toList();
    var rounds = new TreeSet<>(series.getFirst().keySet());
    series.forEach(each -> rounds.retainAll(each.keySet()));
    var curve = new ArrayList<At>();
    for (Integer round : rounds) {
      Estimate at =
          Estimate.of(
              series.stream()
                  .mapToDouble(each -> each.floorEntry(round).getValue() / size)
                  .toArray());
      curve.add(new At(round, at.mean(), measure.cut(at.low()), measure.cut(at.high())));
    }
    return curve;
  }

  private List<Spots> spots() {
    var spots = new ArrayList<Spots>();
    for (Measure measure : comparison.measures()) {
      List<Row> rows = comparison.rows(measure);
      var wording = Wording.of(measure, rows);
      spots.add(
          new Spots(
              id(measure, "at-the-end"),
              wording.name() + (measure.target().isPresent() ? "" : " at the end"),
              "Dots: seeds; mark and bar: their mean and its " + interval(measure),
              wording.heading() + on(rows),
              rows.stream().map(each -> spot(each, wording.size())).toList()));
    }
    nodes(spots);
    return spots;
  }

  private static Spot spot(Row row, double size) {
    Estimate estimate = row.estimate();
    return new Spot(
        estimate.mean() / size,
        row.measure().cut(estimate.low()) / size,
        row.measure().cut(estimate.high()) / size,
        row.values().values().stream().map(each -> each / size).toList());
  }

  /** Each node's accuracy, all seeds together; nothing where no run has several nodes' models. */
  private void nodes(List<Spots> spots) {
    var groups = comparison.groups().stream().map(View::nodes).toList();
    if (groups.stream().anyMatch(each -> !each.values().isEmpty())) {
      boolean all = groups.stream().noneMatch(each -> each.values().isEmpty());
      spots.add(
          new Spots(
              "nodes-at-the-end",
              "Accuracy of each node at the end",
              "Dots: nodes of all seeds; mark: their median; bar: the middle half of them"
                  + (all ? "" : "; empty: one model for all"),
              "Accuracy of a node on "
                  + String.join(" or ", distinct(each -> each.system().split())),
              groups));
    }
  }

  private static Spot nodes(Group group) {
    var values =
        group.members().stream()
            .map(each -> each.system().metrics().nodes(each.system().split()))
            .filter(each -> each.size() > 1)
            .flatMap(each -> each.values().stream())
            .filter(Double::isFinite)
            .sorted()
            .toList();
    return values.isEmpty()
        ? new Spot(Double.NaN, Double.NaN, Double.NaN, List.of())
        : new Spot(quantile(values, 0.5), quantile(values, 0.25), quantile(values, 0.75), values);
  }

  /** Between the two nearest of the sorted values, in proportion: type 7 of Hyndman and Fan. */
  private static double quantile(List<Double> sorted, double share) {
    double at = share * (sorted.size() - 1);
    int below = (int) at;
    int above = StrictMath.min(below + 1, sorted.size() - 1);
    return sorted.get(below) + (at - below) * (sorted.get(above) - sorted.get(below));
  }

  private Table runs() {
    var rows = new ArrayList<List<String>>();
    for (Group group : comparison.groups()) {
      for (Member member : group.members()) {
        rows.add(
            List.of(
                group.label(),
                member.seed().toString(),
                member.run().folder(),
                member.system().name(),
                "" + member.system().lastRound(),
                member.run().experimentSha256().substring(0, 12)));
      }
    }
    return new Table(
        "What the figures are of",
        List.of("group", "seed", "run", "system", "round", "SHA-256 of experiment.yaml"),
        rows);
  }
}
