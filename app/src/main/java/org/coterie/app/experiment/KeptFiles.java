package org.coterie.app.experiment;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * The files that the runs of a sweep name, each with the place that it is kept at beside the
 * sweep's own file: a folder for each content, so that two of one name do not meet.
 *
 * @param names by where it lies now
 */
record KeptFiles(Path directory, SequencedMap<Path, String> names) {
  private static final int DIGITS = 12;

  static KeptFiles of(List<ResolvedExperiment> experiments, Path directory) {
    var names = new LinkedHashMap<Path, String>();
    for (ResolvedExperiment experiment : experiments) {
      for (ReferencedFile file : experiment.files()) {
        names.computeIfAbsent(
            file.source(),
            source ->
                "files/%s/%s".formatted(file.sha256().substring(0, DIGITS), source.getFileName()));
      }
    }
    return new KeptFiles(directory, names);
  }

  /** The path as it is to be written beside the sweep's file; any other text as it is. */
  String moved(String text) {
    try {
      return names.getOrDefault(directory.resolve(text), text);
    } catch (InvalidPathException e) {
      return text; // No path, so none of ours.
    }
  }

  List<ReferencedFile> files() {
    var files = new ArrayList<ReferencedFile>();
    names.forEach((source, name) -> files.add(new ReferencedFile(source, name)));
    return files;
  }
}
