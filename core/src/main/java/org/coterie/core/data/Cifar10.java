package org.coterie.core.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/**
 * CIFAR-10 (Krizhevsky 2009): 50,000 training and 10,000 test images of animals and vehicles. The
 * folder {@code cifar-10}, or {@code cifar-10-batches-bin} in it, holds the six files of the binary
 * version, each plain or packed with gzip.
 */
public final class Cifar10 implements DataSource<Cifar10Settings> {
  private static final List<String> CLASSES =
      List.of(
          "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

  private static final List<String> TRAIN =
      List.of(
          "data_batch_1.bin",
          "data_batch_2.bin",
          "data_batch_3.bin",
          "data_batch_4.bin",
          "data_batch_5.bin");
  private static final List<String> TEST = List.of("test_batch.bin");

  private final int fileSize;

  public Cifar10() {
    this(10_000);
  }

  Cifar10(int fileSize) {
    this.fileSize = fileSize;
  }

  @Override
  public String name() {
    return "cifar-10";
  }

  @Override
  public String summary() {
    return "CIFAR-10: 50,000 + 10,000 images of ten things, 32 x 32 RGB; needs --data-dir";
  }

  @Override
  public Class<Cifar10Settings> settings() {
    return Cifar10Settings.class;
  }

  @Override
  public boolean needsDataDir() {
    return true;
  }

  @Override
  public TrainTest load(Cifar10Settings settings, Optional<Path> dataDir, Path directory) {
    Path folder = CifarFormat.folder(SetFolder.of(name(), dataDir), "cifar-10-batches-bin");
    var format = new CifarFormat(name(), CLASSES, List.of(CLASSES.size()), 0, fileSize);
    return new TrainTest(
        read(format, folder, TRAIN, settings.trainImages(), "train_images"),
        read(format, folder, TEST, settings.testImages(), "test_images"));
  }

  private static Dataset read(
      CifarFormat format, Path folder, List<String> files, Optional<Integer> asked, String key) {
    int all = format.images(files.size());
    int kept = asked.orElse(all);
    if (kept > all) {
      throw new CoterieException(
          ErrorCode.OUT_OF_RANGE,
          "'data.dataset.%s' is %d, and %s has %d; ask for fewer, or leave it out for all"
              .formatted(key, kept, format.name(), all));
    }
    return format.read(folder, files, kept);
  }
}
