package org.coterie.app.reproduce;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.coterie.app.compare.Estimate;
import org.coterie.app.report.CategoryChart;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.io.SafeFiles;

/** Writes what a figure's rows render to: page, chart, claims and the index of all figures. */
final class FigureFiles {
  private FigureFiles() {}

  /**
   * Refuses to write over what is no page of a figure: a results folder is often one that has other
   * things in it.
   *
   * @throws CoterieException {@code RUN_FOLDER}
   */
  static void requireOwn(Figure figure, Path results) {
    requireBeginning(results.resolve("README.md"), ResultsIndex.HEADING);
    requireBeginning(figure.name().page(results), "# " + figure.name() + ": ");
  }

  private static void requireBeginning(Path file, String beginning) {
    if (Files.notExists(file)) {
      return;
    }
    try {
      // Line breaks may have been changed by a checkout.
      String text = Files.readString(file).replace("\r\n", "\n");
      if (!text.isBlank() && !text.startsWith(beginning)) {
        throw new CoterieException(
            ErrorCode.RUN_FOLDER,
            "%s is there and no page of a figure, and would be written over; name another folder with --results"
                .formatted(file));
      }
    } catch (IOException e) {
      throw new CoterieException(
          ErrorCode.RUN_FOLDER,
          "%s cannot be read: %s; name another folder with --results"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  static FigurePage write(Results rows, Path results) {
    FigurePage page = FigurePage.of(rows);
    FigureName name = rows.figure().name();
    SafeFiles.createDirectories(name.folder(results));
    SafeFiles.write(name.chart(results), chart(page));
    SafeFiles.write(name.claims(results), ClaimsJson.of(page));
    SafeFiles.write(name.page(results), page.markdown());
    SafeFiles.write(results.resolve("README.md"), ResultsIndex.of(results));
    return page;
  }

  static String chart(FigurePage page) {
    Results results = page.results();
    Figure figure = results.figure();
    String metric = figure.settings().chart().metric();
    var groups = new ArrayList<CategoryChart.Group>();
    for (FigurePage.Series series : page.series()) {
      List<CategoryChart.Value> values =
          page.columns().stream()
              .map(x -> value(results.estimate(page.cell(series, x), metric)))
              .toList();
      groups.add(new CategoryChart.Group(series.toString(), values));
    }
    return new CategoryChart(
            figure.name().figure(),
            figure.title(),
            metric + ": mean over seeds with its 95 % interval",
            figure.settings().chart().x(),
            page.columns(),
            groups)
        .standalone();
  }

  private static CategoryChart.Value value(Estimate estimate) {
    return new CategoryChart.Value(estimate.mean(), estimate.low(), estimate.high());
  }
}
