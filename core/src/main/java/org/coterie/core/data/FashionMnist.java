package org.coterie.core.data;

import java.nio.file.Path;
import java.util.Optional;
import org.coterie.core.spi.NoSettings;

/**
 * Fashion-MNIST (Xiao, Rasul, Vollgraf 2017): 60,000 training and 10,000 test images of clothes.
 * The folder {@code fashion-mnist} holds the four IDX files under their first names.
 */
public final class FashionMnist implements DataSource<NoSettings> {
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
  public TrainTest load(NoSettings settings, Optional<Path> dataDir) {
    return new MnistFormat(name(), MnistFormat.fashionClasses(), 60_000, 10_000)
        .load(IdxFolder.of(name(), dataDir));
  }
}
