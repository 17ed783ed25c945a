package org.coterie.app.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.coterie.app.results.RunData;
import org.coterie.app.results.RunReader;
import org.coterie.app.run.RunFolder;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/**
 * The runs that folders stand for: a run folder for itself, a sweep folder for all in its {@code
 * runs}. No run is taken twice, whatever ways lead to it.
 *
 * @param runs by path
 * @param notes a sentence for each folder of a sweep in which no run was begun
 */
public record Inputs(List<RunData> runs, List<String> notes) {
  public Inputs {
    runs = List.copyOf(runs);
    notes = List.copyOf(notes);
  }

  /**
   * @param folders in any order
   * @throws CoterieException {@code RUN_FOLDER} for one that is neither, or is damaged
   */
  public static Inputs read(List<Path> folders) {
    var named = new ArrayList<Path>();
    var notes = new ArrayList<String>();
    folders.forEach(each -> named.addAll(runs(each, notes)));
    named.sort(Comparator.naturalOrder());
    var byPlace = new LinkedHashMap<Path, Path>();
    named.forEach(each -> byPlace.putIfAbsent(real(each), each));
    if (byPlace.isEmpty()) {
      throw new CoterieException(
          ErrorCode.RUN_FOLDER,
          "no run has begun in %s; make some with 'coterie sweep'"
              .formatted(folders.stream().map(Path::toString).sorted().toList()));
    }
    var runs = byPlace.values().stream().map(RunFolder::new).map(RunReader::read).toList();
    return new Inputs(runs, notes.stream().distinct().sorted().toList());
  }

  private static List<Path> runs(Path folder, List<String> notes) {
    if (Files.exists(folder.resolve("experiment.yaml"))) {
      return List.of(folder);
    }
    Path inside = folder.resolve("runs");
    if (!Files.isDirectory(inside)) {
      throw new CoterieException(
          ErrorCode.RUN_FOLDER,
          Files.exists(folder)
              ? "%s holds neither a run (experiment.yaml) nor a sweep (runs/); name the folder of one"
                  .formatted(folder)
              : "there is no folder %s; name the folder of a run or of a sweep".formatted(folder));
    }
    var runs = new ArrayList<Path>();
    for (Path each : folders(inside)) {
      if (isRun(each)) {
        runs.add(each);
      } else {
        notes.add("Left out: %s has not begun.".formatted(new RunFolder(each).shownPath()));
      }
    }
    return runs;
  }

  private static boolean isRun(Path folder) {
    var run = new RunFolder(folder);
    return Files.exists(run.experiment())
        && (Files.exists(run.environment()) || Files.exists(run.metrics()));
  }

  private static List<Path> folders(Path inside) {
    var found = new ArrayList<Path>();
    try (var entries = Files.newDirectoryStream(inside, Inputs::isShownFolder)) {
      entries.forEach(found::add);
    } catch (IOException e) {
      throw RunReader.unreadable(inside, e);
    }
    return found.stream().sorted().toList();
  }

  private static boolean isShownFolder(Path path) {
    return Files.isDirectory(path) && !String.valueOf(path.getFileName()).startsWith(".");
  }

  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      throw RunReader.unreadable(folder, e);
    }
  }
}
