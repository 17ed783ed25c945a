package org.coterie.core.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.io.Sha256;
import org.coterie.core.spi.NoSettings;

/**
 * The bundled data set: in file order, the first 1,000 training images and the first 200 test
 * images of each class of Fashion-MNIST. Made by {@code scripts/make-fashion-mnist-sample}.
 */
public final class FashionMnistSample implements DataSource<NoSettings> {
  /** SHA-256 of each unpacked file. */
  private static final Map<String, String> SUMS =
      Map.of(
          "train-images-idx3-ubyte",
          "d33512cfdc636a0d8972818e6659995be209a88891df7fa2109d7895922c8985",
          "train-labels-idx1-ubyte",
          "620cb8e3b9348037c5ff9a07b02d773ab165330e072dfd19e0d21c59f8042dcf",
          "t10k-images-idx3-ubyte",
          "15a92dd1e9b16ea361928086e77df4dfa890c255c00b5a8c8162c1040ce8eef1",
          "t10k-labels-idx1-ubyte",
          "234596aeb6eb48133ec99a62541f90bc0728c9559a681f1e0638037462458f2c");

  @Override
  public String name() {
    return "fashion-mnist-sample";
  }

  @Override
  public String summary() {
    return "10,000 + 2,000 images of Fashion-MNIST, the classes in equal parts; bundled";
  }

  @Override
  public Class<NoSettings> settings() {
    return NoSettings.class;
  }

  @Override
  public TrainTest load(NoSettings settings, Optional<Path> dataDir, Path directory) {
    return new MnistFormat(name(), MnistFormat.fashionClasses(), 10_000, 2_000).load(this::read);
  }

  private Idx read(String fileName, int dimensions) {
    String resource = name() + "/" + fileName + ".gz";
    try (InputStream packed = FashionMnistSample.class.getResourceAsStream(resource)) {
      if (packed == null) {
        throw damaged(resource, "it is missing");
      }
      var sum = Sha256.begin();
      var in = new DigestInputStream(new GZIPInputStream(packed, 1 << 16), sum);
      Idx file = Idx.read(in, resource, dimensions, Long.MAX_VALUE);
      if (!HexFormat.of().formatHex(sum.digest()).equals(SUMS.get(fileName))) {
        throw damaged(resource, "its SHA-256 is not that of the sample");
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CoterieException damaged(String resource, String what) {
    return new CoterieException(
        ErrorCode.DATA_DAMAGED,
        "the bundled '%s' is damaged: %s; build or install Coterie again"
            .formatted(resource, what));
  }
}
