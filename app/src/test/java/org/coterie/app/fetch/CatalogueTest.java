package org.coterie.app.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.coterie.core.data.Cifar10;
import org.coterie.core.data.Cifar100;
import org.coterie.core.data.DataSource;
import org.coterie.core.data.EmnistLetters;
import org.coterie.core.data.FashionMnist;
import org.coterie.core.data.Mnist;
import org.coterie.core.data.Svhn;
import org.coterie.core.data.UciHar;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.junit.jupiter.api.Test;

final class CatalogueTest {
  private static final Catalogue KNOWN = Catalogue.known();

  /** What no reader reads would be fetched for nothing. */
  @Test
  void known_sets_haveTheNamesOfReaders() {
    List<DataSource<?>> readers =
        List.of(
            new Mnist(),
            new FashionMnist(),
            new Cifar10(),
            new Cifar100(),
            new EmnistLetters(),
            new Svhn(),
            new UciHar());

    assertThat(KNOWN.sets())
        .extracting(FetchableSet::name)
        .containsExactlyElementsOf(readers.stream().map(DataSource::name).toList());
  }

  @Test
  void known_addresses_endWithTheNameOfTheFile() {
    assertThat(KNOWN.sets())
        .flatExtracting(FetchableSet::artifacts)
        .isNotEmpty()
        .allSatisfy(
            artifact ->
                assertThat(artifact.homes())
                    .isNotEmpty()
                    .allSatisfy(
                        home -> assertThat(home.getPath()).endsWith("/" + artifact.fileName())));
  }

  @Test
  void known_cifar10_takesSixBatchesAndTheNames() {
    assertThat(KNOWN.named("cifar-10").artifacts().getFirst().members())
        .extracting(Member::target)
        .containsExactly(
            "cifar-10-batches-bin/data_batch_1.bin",
            "cifar-10-batches-bin/data_batch_2.bin",
            "cifar-10-batches-bin/data_batch_3.bin",
            "cifar-10-batches-bin/data_batch_4.bin",
            "cifar-10-batches-bin/data_batch_5.bin",
            "cifar-10-batches-bin/test_batch.bin",
            "cifar-10-batches-bin/batches.meta.txt");
  }

  @Test
  void named_unknown_saysWhatWasMeantOrWhyItIsNotThere() {
    assertThat(refusal("fashion-mnits")).hasMessageContaining("did you mean 'fashion-mnist'?");
    assertThat(refusal("wisdm")).hasMessageContaining("nobody publishes a SHA-256");
  }

  private static CoterieException refusal(String name) {
    CoterieException refusal =
        catchThrowableOfType(CoterieException.class, () -> KNOWN.named(name));
    assertThat(refusal.code()).isEqualTo(ErrorCode.UNKNOWN_NAME);
    return refusal;
  }
}
