package org.coterie.core.data;

import java.nio.file.Path;
import java.util.List;

/** Where packages of operating systems put data sets, so that nobody need fetch them again. */
public final class InstalledData {
  /**
   * Where Debian's package dataset-fashion-mnist has it; Debian's tests of PyTorch read it there.
   */
  static final Path FASHION_MNIST = Path.of("/usr/share/datasets/fashion-mnist");

  private InstalledData() {}

  /** The folders to look into, whether they are there or not. */
  public static List<Path> foldersOf(String dataset) {
    return dataset.equals("fashion-mnist") ? List.of(FASHION_MNIST) : List.of();
  }
}
