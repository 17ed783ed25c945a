package org.coterie.app.report;

import java.util.List;
import org.coterie.app.results.RunReader;
import org.coterie.app.run.RunFolder;
import org.coterie.core.io.FolderLock;
import org.coterie.core.io.SafeFiles;

/** Makes {@code plots/*.svg} and {@code report.html} from the other files of a run folder. */
public final class Report {
  private Report() {}

  /**
   * Writes one SVG a plot into {@code plots/}; equal metrics give equal bytes.
   *
   * @throws org.coterie.core.error.CoterieException {@code RUN_FOLDER} when the folder holds no
   *     run, a file of it is damaged, or another process is at work there; {@code DISK} when a plot
   *     cannot be written
   */
  public static void plots(RunFolder folder) {
    RunReader.requireRun(folder);
    try (FolderLock _ = folder.lock()) {
      List<Picture> pictures = Plots.all(RunReader.read(folder));
      SafeFiles.createDirectories(folder.plots());
      for (Picture each : pictures) {
        SafeFiles.write(
            folder.plots().resolve(RunFolder.fileName(each.id()) + ".svg"), each.standalone());
      }
    }
  }

  /**
   * Writes the self-contained page, the plots inside; it needs no file of {@code plots/}.
   *
   * @throws org.coterie.core.error.CoterieException {@code RUN_FOLDER} when the folder holds no
   *     run, a file of it is damaged, or another process is at work there; {@code DISK} when the
   *     page cannot be written
   */
  public static void page(RunFolder folder) {
    RunReader.requireRun(folder);
    try (FolderLock _ = folder.lock()) {
      SafeFiles.write(folder.report(), Page.of(RunReader.read(folder)));
    }
  }
}
