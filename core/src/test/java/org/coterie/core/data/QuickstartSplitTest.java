package org.coterie.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.coterie.core.io.Sha256;
import org.coterie.core.random.Stream;
import org.coterie.core.spi.NoSettings;
import org.junit.jupiter.api.Test;

/** The split of {@code examples/quickstart.yaml} is what it was in the first version. */
final class QuickstartSplitTest {
  @Test
  void split_ofTheQuickstart_hasTheRowsItAlwaysHad() {
    Dataset train =
        new FashionMnistSample().load(new NoSettings(), Optional.empty(), Path.of("")).train();

    List<Shard> shards =
        new DirichletPartitioner()
            .split(
                train,
                20,
                Stream.of(1, "", 0, 0, "split"),
                new DirichletSettings(0.3, 1),
                Path.of(""));

    assertThat(sha256(shards))
        .isEqualTo("b8b3da34dc75fb03ed36c79750e5742f7ac54617abfae5b2360700251ee64715");
  }

  private static String sha256(List<Shard> shards) {
    MessageDigest sum = Sha256.begin();
    for (Shard shard : shards) {
      sum.update(ByteBuffer.allocate(Integer.BYTES).putInt(shard.size()).array());
      for (int row : shard.rows()) {
        sum.update(ByteBuffer.allocate(Integer.BYTES).putInt(row).array());
      }
    }
    return HexFormat.of().formatHex(sum.digest());
  }
}
