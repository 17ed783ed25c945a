package org.coterie.app.compare;

import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.coterie.app.report.ComparisonReport;
import org.coterie.app.report.ComparisonView;
import org.coterie.core.io.SafeFiles;

/** The files of a comparison: tables, pictures and a page. Equal comparisons give equal bytes. */
public final class ComparisonFiles {
  private ComparisonFiles() {}

  /** Their texts by name, {@code plots/} before those of the pictures. */
  public static SortedMap<String, String> of(Comparison comparison) {
    ComparisonView view = new View(comparison).view();
    var files = new TreeMap<String, String>();
    files.put("compare.csv", CsvTable.of(comparison));
    files.put("compare.tex", LatexTable.of(comparison));
    files.put("compare.json", JsonDocument.of(comparison));
    files.put("compare.html", ComparisonReport.page(view));
    ComparisonReport.plots(view).forEach((name, svg) -> files.put("plots/" + name, svg));
    return files;
  }

  /**
   * Writes them into a folder, over those of an earlier comparison; other files stay as they are.
   *
   * @param folder made if need be
   * @throws org.coterie.core.error.CoterieException {@code DISK} when one cannot be written
   */
  public static void write(Comparison comparison, Path folder) {
    SortedMap<String, String> files = of(comparison);
    SafeFiles.createDirectories(folder.resolve("plots"));
    files.forEach((name, text) -> SafeFiles.write(folder.resolve(name), text));
  }
}
