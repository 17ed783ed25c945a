package org.coterie.core.data;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Digits of FEMNIST, a subset with 12 clients (LEAF; Caldas et al., "LEAF: A Benchmark for
 * Federated Settings", 2018): 5,997 images, black ink on white paper. The set has no test part: of
 * each client's images of each digit, those at equal distances in file order are held out.
 *
 * <p>The folder {@code femnist-digits} holds {@code images-idx3-ubyte}, {@code labels-idx1-ubyte}
 * and {@code clients-idx1-ubyte}, each plain or packed with gzip.
 */
public final class FemnistDigits implements DataSource<HeldOutSettings> {
  private static final int SIDE = 28;

  private final int size;

  public FemnistDigits() {
    this(5_997);
  }

  FemnistDigits(int size) {
    this.size = size;
  }

  @Override
  public String name() {
    return "femnist-digits";
  }

  @Override
  public String summary() {
    return "FEMNIST digits: 5,997 images of 12 clients, 28 x 28 grey; needs --data-dir";
  }

  @Override
  public Class<HeldOutSettings> settings() {
    return HeldOutSettings.class;
  }

  @Override
  public boolean needsDataDir() {
    return true;
  }

  @Override
  public TrainTest load(HeldOutSettings settings, Optional<Path> dataDir, Path directory) {
    Path folder = SetFolder.of(name(), dataDir);
    Idx images = Idx.read(SourceFile.in(folder, "images-idx3-ubyte"), 3);
    Idx labels = Idx.read(SourceFile.in(folder, "labels-idx1-ubyte"), 1);
    Idx clients = Idx.read(SourceFile.in(folder, "clients-idx1-ubyte"), 1);
    images.requireSize(size);
    images.requireImages(SIDE, SIDE);
    labels.requireSize(size);
    clients.requireSize(size);
    Owners owners =
        Owners.numbered(
            IntStream.range(0, size)
                .map(row -> Byte.toUnsignedInt(clients.values()[row]))
                .toArray());
    var pooled =
        new Dataset(
            name(),
            new Shape(1, SIDE, SIDE),
            MnistFormat.digits(),
            new Features.Bytes(images.values()),
            labels.labels(0, 10),
            Optional.of(owners));
    int[] groups = HeldOut.groups(owners, pooled.labels(), pooled.classes());
    return HeldOut.spread(groups, settings.testFraction()).split(pooled);
  }
}
