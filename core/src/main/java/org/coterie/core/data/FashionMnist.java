package org.coterie.core.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.coterie.core.spi.NoSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fashion-MNIST (Xiao, Rasul, Vollgraf 2017): 60,000 training and 10,000 test images of clothes.
 * The folder {@code fashion-mnist} holds the four IDX files under their first names; where there is
 * none, the folder of Debian's package dataset-fashion-mnist is taken, and the log says so.
 */
public final class FashionMnist implements DataSource<NoSettings> {
  private static final Logger LOGGER = LoggerFactory.getLogger(FashionMnist.class);

  private final Path debian;

  public FashionMnist() {
    this(InstalledData.FASHION_MNIST);
  }

  /**
   * @param debian where Debian's package has it
   */
  FashionMnist(Path debian) {
    this.debian = debian;
  }

  @Override
  public String name() {
    return "fashion-mnist";
  }

  @Override
  public String summary() {
    return "Fashion-MNIST: 60,000 + 10,000 pictures of clothes, 28 x 28 grey; needs --data-dir";
  }

  @Override
  public Class<NoSettings> settings() {
    return NoSettings.class;
  }

  @Override
  public boolean needsDataDir() {
    return true;
  }

  @Override
  public TrainTest load(NoSettings settings, Optional<Path> dataDir, Path directory) {
    return new MnistFormat(name(), MnistFormat.fashionClasses(), 60_000, 10_000)
        .load(new IdxFolder(folder(dataDir)));
  }

  private Path folder(Optional<Path> dataDir) {
    boolean named = dataDir.filter(dir -> Files.isDirectory(dir.resolve(name()))).isPresent();
    if (!named && Files.isDirectory(debian)) {
      LOGGER.info(
          "{} is read from {}, where Debian's package dataset-fashion-mnist puts it",
          name(),
          debian);
      return debian;
    }
    return SetFolder.of(name(), dataDir);
  }
}
