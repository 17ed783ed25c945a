package org.coterie.app.experiment;

import java.util.List;

/**
 * What a file with {@code sweep} or {@code seeds} asks for: several runs, each of them checked.
 *
 * @param keys the swept keys in the order of the file; the seed is none of them
 * @param runs in the order of the file: the last key changes fastest, and the seed before it
 * @param files what settings of any run name; kept beside {@code text} under these names
 * @param text the file with all overrides applied, canonical YAML; it names the files where they
 *     are kept
 */
public record Sweep(
    String name, List<String> keys, List<SweptRun> runs, List<ReferencedFile> files, String text) {
  /** Copies the lists. */
  public Sweep {
    keys = List.copyOf(keys);
    runs = List.copyOf(runs);
    files = List.copyOf(files);
  }

  /** How many combinations of values there are; each is run with each seed. */
  public int cells() {
    return (int) runs.stream().map(SweptRun::values).distinct().count();
  }
}
