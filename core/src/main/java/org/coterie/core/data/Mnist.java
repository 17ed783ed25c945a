package org.coterie.core.data;

import java.nio.file.Path;
import java.util.Optional;
import org.coterie.core.spi.NoSettings;

/**
 * MNIST (LeCun, Cortes, Burges): 60,000 training and 10,000 test images of handwritten digits. The
 * folder {@code mnist} holds the four IDX files under their first names.
 */
public final class Mnist implements DataSource<NoSettings> {
  @Override
  public String name() {
    return "mnist";
  }

  @Override
  public String summary() {
    return "MNIST: 60,000 + 10,000 handwritten digits, 28 x 28 grey; needs --data-dir";
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
    return new MnistFormat(name(), MnistFormat.digits(), 60_000, 10_000)
        .load(new IdxFolder(SetFolder.of(name(), dataDir)));
  }
}
