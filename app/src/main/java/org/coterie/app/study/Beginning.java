package org.coterie.app.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.coterie.app.experiment.ExperimentReader;
import org.coterie.app.experiment.ReferencedFile;
import org.coterie.app.experiment.Registries;
import org.coterie.app.experiment.Sweep;
import org.coterie.app.experiment.SweptRun;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.io.FolderLock;
import org.coterie.core.io.SafeFiles;

/**
 * Begins a sweep in a folder, or finds that it may go on there: every run that was begun must still
 * be asked for, and others may have been added.
 */
final class Beginning {
  private static final Set<String> NOT_OF_A_SWEEP = Set.of("sweep.log", "files", FolderLock.NAME);

  private final Sweep given;
  private final StudyFolder folder;
  private final ExperimentReader reader;

  Beginning(Sweep given, StudyFolder folder, Registries registries) {
    this.given = given;
    this.folder = folder;
    this.reader = new ExperimentReader(registries);
  }

  /**
   * Refuses a folder that holds anything else, before anything is written into it.
   *
   * @throws CoterieException {@code RUN_FOLDER}
   */
  void require() {
    if (Files.exists(folder.root()) && !Files.isDirectory(folder.root())) {
      throw refused("%s is a file; name a folder".formatted(folder.root()));
    }
    if (StudyFolder.isOne(folder.root())) {
      if (!isSameText()) {
        requireSame(begun());
      }
    } else if (Files.isDirectory(folder.root())) {
      requireNew();
    }
  }

  /** What the folder holds from now on, read from there. The caller has its lock. */
  Sweep begin() {
    require();
    if (!StudyFolder.isOne(folder.root()) || !isSameText()) {
      // Before sweep.yaml, so that a folder which has that can always be gone on with.
      given.files().forEach(this::copy);
      SafeFiles.write(folder.sweep(), given.text());
    }
    // Read from there, the runs name the files that are kept there.
    return given.files().isEmpty() ? given : begun();
  }

  /** Equal texts name equal files, by their content. */
  private boolean isSameText() {
    try {
      return Files.readString(folder.sweep()).equals(given.text());
    } catch (IOException e) {
      throw new CoterieException(
          ErrorCode.RUN_FOLDER,
          "%s cannot be read: %s; make it readable".formatted(folder.sweep(), e.getMessage()),
          e);
    }
  }

  private Sweep begun() {
    return reader.sweep(folder.sweep(), List.of(), Optional.empty(), "");
  }

  private void copy(ReferencedFile file) {
    Path target = folder.root().resolve(file.name());
    if (Files.notExists(target)) { // Its folder is named after its content.
      SafeFiles.createDirectories(Optional.ofNullable(target.getParent()).orElse(folder.root()));
      SafeFiles.write(target, out -> Files.copy(file.source(), out));
    }
  }

  private void requireNew() {
    try (var files = Files.newDirectoryStream(folder.root())) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        if (!NOT_OF_A_SWEEP.contains(name) && !name.endsWith(".part")) {
          throw refused(
              "%s is not empty and holds no sweep: it has %s; name another folder"
                  .formatted(folder.root(), name));
        }
      }
    } catch (IOException e) {
      throw new CoterieException(
          ErrorCode.RUN_FOLDER,
          "%s cannot be listed: %s; make it readable".formatted(folder.root(), e.getMessage()),
          e);
    }
  }

  private void requireSame(Sweep begun) {
    Map<String, SweptRun> now =
        given.runs().stream().collect(Collectors.toMap(SweptRun::label, Function.identity()));
    for (SweptRun before : begun.runs()) {
      SweptRun after = now.get(before.label());
      if (after == null) {
        throw refused(
            "%s was begun with the run %s, which the file no longer asks for; put its value or seed"
                    .formatted(folder.root(), before.label())
                + " back (%s has them all), or name another folder".formatted(folder.sweep()));
      }
      if (!after.experiment().text().equals(before.experiment().text())) {
        throw refused(
            "%s was begun with another file: in the run %s %s; put that back (%s has it), or name"
                    .formatted(
                        folder.root(),
                        before.label(),
                        difference(before.experiment().text(), after.experiment().text()),
                        folder.sweep())
                + " another folder; only values and seeds can be added");
      }
    }
  }

  /** The first line that differs. */
  private static String difference(String before, String after) {
    List<String> old = before.lines().toList();
    List<String> now = after.lines().toList();
    int line = 0;
    while (line < Math.min(old.size(), now.size()) && old.get(line).equals(now.get(line))) {
      line++;
    }
    return "'%s' is now '%s'".formatted(at(old, line), at(now, line));
  }

  private static String at(List<String> lines, int line) {
    return line < lines.size() ? lines.get(line).strip() : "";
  }

  private static CoterieException refused(String message) {
    return new CoterieException(ErrorCode.RUN_FOLDER, message);
  }
}
