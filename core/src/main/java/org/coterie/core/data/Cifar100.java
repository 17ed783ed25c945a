package org.coterie.core.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.coterie.core.data.Cifar100Settings.Labels;

/**
 * CIFAR-100 (Krizhevsky 2009): 50,000 training and 10,000 test images of 100 things in 20 kinds.
 * The folder {@code cifar-100}, or {@code cifar-100-binary} in it, holds {@code train.bin} and
 * {@code test.bin}, plain or packed with gzip, and the two lists of names that come with them.
 */
public final class Cifar100 implements DataSource<Cifar100Settings> {
  private final int trainSize;
  private final int testSize;

  public Cifar100() {
    this(50_000, 10_000);
  }

  Cifar100(int trainSize, int testSize) {
    this.trainSize = trainSize;
    this.testSize = testSize;
  }

  @Override
  public String name() {
    return "cifar-100";
  }

  @Override
  public String summary() {
    return "CIFAR-100: 50,000 + 10,000 images of 100 things, 32 x 32 RGB; needs --data-dir";
  }

  @Override
  public Class<Cifar100Settings> settings() {
    return Cifar100Settings.class;
  }

  @Override
  public boolean needsDataDir() {
    return true;
  }

  @Override
  public TrainTest load(Cifar100Settings settings, Optional<Path> dataDir, Path directory) {
    Path folder = CifarFormat.folder(SetFolder.of(name(), dataDir), "cifar-100-binary");
    List<String> names = classNames(folder, settings.labels());
    return new TrainTest(
        format(settings.labels(), names, trainSize).read(folder, List.of("train.bin")),
        format(settings.labels(), names, testSize).read(folder, List.of("test.bin")));
  }

  /** In a record the coarse label comes first. */
  private CifarFormat format(Labels labels, List<String> names, int fileSize) {
    return new CifarFormat(
        name(),
        names,
        List.of(Labels.COARSE.classes(), Labels.FINE.classes()),
        labels == Labels.FINE ? 1 : 0,
        fileSize);
  }

  private static List<String> classNames(Path folder, Labels labels) {
    String fileName = labels.name().toLowerCase(Locale.ROOT) + "_label_names.txt";
    SourceFile file = SourceFile.in(folder, fileName);
    List<String> names =
        TextLines.read(file).stream().map(String::strip).filter(name -> !name.isEmpty()).toList();
    if (names.size() != labels.classes()) {
      throw file.damaged("it holds %d names, not %d".formatted(names.size(), labels.classes()));
    }
    return names;
  }
}
