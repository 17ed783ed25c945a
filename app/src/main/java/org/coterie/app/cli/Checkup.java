package org.coterie.app.cli;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.coterie.app.experiment.Registries;
import org.coterie.core.data.DataSource;
import org.coterie.core.data.TrainTest;
import org.coterie.core.error.CoterieException;
import org.coterie.core.learning.vector.VectorEngine;

/**
 * One thing that {@code doctor} looks at.
 *
 * @param finding what is there; where not well, with the remedy
 */
record Checkup(String name, boolean well, String finding) {
  private static final String SAMPLE = "fashion-mnist-sample";
  private static final double GIGABYTE = 1e9;

  /**
   * @param dataDir the folder of data sets, if one is set
   * @param work where runs would be written
   * @param plugins the folder of plug-ins, if one is set
   */
  static List<Checkup> all(Optional<Path> dataDir, Path work, PluginsOption plugins) {
    var checkups = new ArrayList<Checkup>();
    checkups.add(java());
    checkups.add(new Checkup("engine", true, new VectorEngine().description()));
    checkups.add(incubator());
    checkups.add(compiler());
    checkups.add(
        new Checkup("cores", true, Runtime.getRuntime().availableProcessors() + " processors"));
    checkups.add(heap());
    checkups.add(disk(work));
    checkups.add(sample());
    checkups.add(data(dataDir));
    checkups.add(plugins(plugins));
    return checkups;
  }

  private static Checkup java() {
    int feature = Runtime.version().feature();
    return new Checkup(
        "java",
        feature >= 25,
        Runtime.version()
            + " in "
            + System.getProperty("java.home")
            + (feature >= 25 ? "" : "; install JDK 25 and set JAVA_HOME to it"));
  }

  private static Checkup incubator() {
    boolean there = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    return new Checkup(
        "vector",
        true,
        there
            ? "jdk.incubator.vector is there"
            : "jdk.incubator.vector is absent: same bits, 10 to 20 times slower; start with the"
                + " launcher 'coterie', or pass --add-modules jdk.incubator.vector");
  }

  private static Checkup compiler() {
    String mode = System.getProperty("java.vm.info", "");
    boolean compiled = mode.contains("mixed mode") || mode.contains("compiled mode");
    return new Checkup(
        "compiler",
        true,
        compiled ? "on (" + mode + ")" : mode + ": same bits, far slower; take -Xint away");
  }

  private static Checkup heap() {
    long bytes = Runtime.getRuntime().maxMemory();
    boolean enough = bytes >= 500_000_000L;
    return new Checkup(
        "heap",
        enough,
        gigabytes(bytes) + " at most" + (enough ? "" : "; set COTERIE_JAVA_OPTS=-Xmx2g or more"));
  }

  private static Checkup disk(Path work) {
    try {
      FileStore store = Files.getFileStore(work);
      boolean writable = Files.isWritable(work);
      boolean room = store.getUsableSpace() > GIGABYTE;
      String remedy =
          !writable
              ? "; it may not be written to: go elsewhere, or use --out"
              : room ? "" : "; free some space, or use --out on another disk";
      return new Checkup(
          "disk",
          writable && room,
          "%s free in %s%s".formatted(gigabytes(store.getUsableSpace()), work, remedy));
    } catch (IOException e) {
      return new Checkup("disk", false, "%s cannot be asked: %s".formatted(work, e.getMessage()));
    }
  }

  private static Checkup sample() {
    try {
      DataSource<?> source = Registries.onClassPath().datasets().get(SAMPLE);
      TrainTest data = load(source);
      return new Checkup(
          "sample",
          true,
          "%s: %d + %d images".formatted(SAMPLE, data.train().size(), data.test().size()));
    } catch (CoterieException e) {
      return new Checkup("sample", false, String.valueOf(e.getMessage()));
    }
  }

  private static <S extends Record> TrainTest load(DataSource<S> source) {
    try {
      return source.load(
          source.settings().getDeclaredConstructor().newInstance(), Optional.empty(), Path.of(""));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the bundled sample has no settings", e);
    }
  }

  private static Checkup data(Optional<Path> dataDir) {
    if (dataDir.isEmpty()) {
      return new Checkup(
          "data", true, "no folder of data sets; set COTERIE_DATA for more than the sample");
    }
    try (var folders = Files.list(dataDir.get())) {
      List<String> names =
          folders
              .filter(Files::isDirectory)
              .map(folder -> folder.getFileName().toString())
              .sorted()
              .toList();
      return new Checkup("data", true, "%s: %s".formatted(dataDir.get(), String.join(", ", names)));
    } catch (IOException e) {
      return new Checkup(
          "data", false, "%s cannot be listed; name a folder".formatted(dataDir.get()));
    }
  }

  private static Checkup plugins(PluginsOption option) {
    if (option.folder().isEmpty()) {
      return new Checkup("plug-ins", true, "none given; --plugins DIR adds the jars of a folder");
    }
    try {
      String jars =
          option.registries().sources().stream()
              .map(source -> source.jar() + ": " + String.join(", ", source.brings()))
              .collect(Collectors.joining("; "));
      return new Checkup("plug-ins", true, jars);
    } catch (CoterieException e) {
      return new Checkup("plug-ins", false, String.valueOf(e.getMessage()));
    }
  }

  private static String gigabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f GB", bytes / GIGABYTE);
  }
}
