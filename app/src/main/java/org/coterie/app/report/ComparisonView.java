package org.coterie.app.report;

import java.util.List;

/**
 * What a page about several runs shows, in words, tables and figures ready to be drawn. Lists by
 * group have an entry for each group, in the order of {@code groups}, also where there is nothing:
 * so a group has one colour throughout.
 *
 * @param title of the page
 * @param lede what was compared, in a sentence
 * @param groups their labels
 * @param notes whole sentences to be read before the figures
 * @param tables one a measure
 * @param lines drawn over rounds
 * @param spots drawn in a row a group
 * @param runs what the page was made of
 */
public record ComparisonView(
    String title,
    String lede,
    List<String> groups,
    List<String> notes,
    List<Table> tables,
    List<Lines> lines,
    List<Spots> spots,
    Table runs) {
  public ComparisonView {
    groups = List.copyOf(groups);
    notes = List.copyOf(notes);
    tables = List.copyOf(tables);
    lines = List.copyOf(lines);
    spots = List.copyOf(spots);
  }

  /**
   * A table whose first column names groups, or anything else where there are more rows than
   * groups.
   *
   * @param columns headings
   * @param rows cells, as many as there are headings
   */
  public record Table(String heading, List<String> columns, List<List<String>> rows) {
    public Table {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /**
   * A mean by round.
   *
   * @param low of the band, NaN where there is none
   * @param high of the band, NaN where there is none
   */
  public record At(int round, double mean, double low, double high) {}

  /**
   * Means over rounds with a band around them.
   *
   * @param id name of the picture's file: letters, digits and hyphens
   * @param subtitle what the y axis measures, and what the band is
   * @param groups by group: its means, by round
   */
  public record Lines(String id, String title, String subtitle, List<List<At>> groups) {
    public Lines {
      groups = groups.stream().map(List::copyOf).toList();
    }
  }

  /**
   * Values, their middle, and an interval.
   *
   * @param middle NaN where there is nothing to draw
   * @param low NaN where there is no interval
   * @param high NaN where there is no interval
   */
  public record Spot(double middle, double low, double high, List<Double> values) {
    public Spot {
      values = List.copyOf(values);
    }
  }

  /**
   * Values of each group in a row of its own.
   *
   * @param id name of the picture's file: letters, digits and hyphens
   * @param subtitle what dots, marks and bars are
   * @param axis what the x axis measures, with the unit
   * @param groups by group
   */
  public record Spots(String id, String title, String subtitle, String axis, List<Spot> groups) {
    public Spots {
      groups = List.copyOf(groups);
    }
  }
}
