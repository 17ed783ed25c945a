package org.coterie.app.study;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.coterie.app.experiment.Registries;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/** All that decides no bit of the results of a sweep. */
record Conditions(
    Registries registries,
    int threads,
    Optional<Path> dataDir,
    int parallel,
    StudyListener listener,
    BooleanSupplier interrupted) {
  private static final int PARALLEL = 2;

  Conditions {
    require("threads", threads);
    require("parallel", parallel);
  }

  private static void require(String name, int value) {
    if (value < 1) {
      throw new CoterieException(
          ErrorCode.USAGE, "%s(%d) is too few; give at least 1".formatted(name, value));
    }
  }

  static Conditions byDefault(Registries registries) {
    return new Conditions(
        registries,
        Runtime.getRuntime().availableProcessors(),
        Optional.ofNullable(System.getenv("COTERIE_DATA"))
            .filter(folder -> !folder.isBlank())
            .map(Path::of),
        PARALLEL,
        StudyListener.NONE,
        () -> false);
  }

  Conditions threads(int number) {
    return new Conditions(registries, number, dataDir, parallel, listener, interrupted);
  }

  Conditions dataDir(Path folder) {
    return new Conditions(
        registries, threads, Optional.of(folder), parallel, listener, interrupted);
  }

  Conditions parallel(int most) {
    return new Conditions(registries, threads, dataDir, most, listener, interrupted);
  }

  Conditions watched(StudyListener watcher, BooleanSupplier asked) {
    return new Conditions(registries, threads, dataDir, parallel, watcher, asked);
  }
}
