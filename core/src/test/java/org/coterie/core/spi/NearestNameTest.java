package org.coterie.core.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestNameTest {
  private static final List<String> KNOWN =
      List.of("learning_rate", "local_epochs", "batch_size", "run", "ring");

  @ParameterizedTest
  @CsvSource({
    "learning_rte,learning_rate",
    "laerning_rate,learning_rate",
    "learningrate,learning_rate",
    "local_epoch,local_epochs",
    "rnu,run",
    "rin,run",
    "rings,ring"
  })
  void of_fewSlips_isTheName(String given, String meant) {
    assertThat(NearestName.of(given, KNOWN)).contains(meant);
  }

  @Test
  void of_anotherWord_isNone() {
    assertThat(NearestName.of("privacy", KNOWN)).isEmpty();
    assertThat(NearestName.of("", KNOWN)).isEmpty();
  }

  @Test
  void of_numbersAndNamesOfOneOrTwoLetters_isNone() {
    assertThat(NearestName.of("5", List.of("a", "b", "12"))).isEmpty();
    assertThat(NearestName.of("123", List.of("12", "13"))).isEmpty();
    assertThat(NearestName.of("ab", List.of("a", "abc"))).isEmpty();
  }

  @Test
  void hint_noneNear_listsAll() {
    assertThat(NearestName.hint("x", List.of("ring", "star"))).isEqualTo("known: ring, star");
    assertThat(NearestName.hint("strr", List.of("ring", "star"))).isEqualTo("did you mean 'star'?");
    assertThat(NearestName.hint("x", List.of())).isEqualTo("there are none");
  }
}
