package org.coterie.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MemoryNeedTest {
  private static final long DATA = 12_000L * (784 + 4);

  private final Path temporary;

  MemoryNeedTest(@TempDir Path temporary) {
    this.temporary = temporary;
  }

  private MemoryNeed need(String text, String... overrides) {
    return MemoryNeed.of(
        Material.load(Runs.experiment(temporary, text, overrides), Optional.empty()));
  }

  @Test
  void of_gossip_countsTwoGenerationsOfModelsAndTheData() {
    assertThat(need(Runs.GOSSIP, "nodes=40", "data.partitioner=iid", "faults=[]"))
        .isEqualTo(new MemoryNeed(DATA, 80, 7850))
        .extracting(MemoryNeed::bytes)
        .isEqualTo(DATA + 80L * 7850 * 4);
  }

  @Test
  void of_federatedWithoutBaselines_countsTheServersModelOnly() {
    assertThat(need(Runs.FEDERATED, "baselines=[]", "evaluation.every=0"))
        .isEqualTo(new MemoryNeed(DATA, 1, 7850));
  }

  @Test
  void check_heapTooSmall_namesWhatIsNeededAndTheOption() {
    var need = new MemoryNeed(DATA, 2000, 61_706);

    assertThatThrownBy(() -> need.check(256L << 20))
        .isInstanceOf(CoterieException.class)
        .hasFieldOrPropertyWithValue("code", ErrorCode.MEMORY)
        .hasMessageContaining("503.1 MB")
        .hasMessageContaining("2000 models of 61706 parameters")
        .hasMessageContaining("COTERIE_JAVA_OPTS=-Xmx960m");
    assertThatCode(() -> need.check(need.bytes())).doesNotThrowAnyException();
  }
}
