package org.coterie.core.data;

import java.nio.file.Path;

/** A folder of IDX files, each plain or with {@code .gz} after its name. */
record IdxFolder(Path folder) implements MnistFormat.Files {
  @Override
  public Idx read(String fileName, int dimensions) {
    return Idx.read(SourceFile.in(folder, fileName), dimensions);
  }
}
