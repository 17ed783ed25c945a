package org.coterie.core.adversary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.coterie.core.data.Dataset;
import org.coterie.core.data.Features;
import org.coterie.core.data.Shape;
import org.junit.jupiter.api.Test;

final class LabelFlipTest {
  private static final Shape PIXEL = new Shape(1, 1, 1);
  private static final Dataset DATA = Examples.images(PIXEL, 4, 0, 1, 2, 3, 0, 1, 2, 3);

  private static Adversary attack(int from, int to, boolean bothWays) {
    return new LabelFlip().on(DATA, Examples.COHORT, new LabelFlip.Settings(from, to, bothWays));
  }

  @Test
  void poison_bothWays_swapsTheAttackersLabelsOnly() {
    Dataset poisoned = attack(1, 3, true).poison(DATA, new int[] {0, 1, 3, 6}, Examples.draws(1));

    assertThat(poisoned.labels()).containsExactly(0, 3, 2, 1, 0, 1, 2, 3);
    assertThat(poisoned.features()).isSameAs(DATA.features());
    assertThat(poisoned.owners()).isEqualTo(DATA.owners());
    assertThat(DATA.labels()).containsExactly(0, 1, 2, 3, 0, 1, 2, 3);
  }

  @Test
  void poison_oneWay_leavesTheSecondClass() {
    Dataset poisoned = attack(1, 3, false).poison(DATA, new int[] {1, 3, 5}, Examples.draws(1));

    assertThat(poisoned.labels()).containsExactly(0, 3, 2, 3, 0, 3, 2, 3);
  }

  @Test
  void altered_bothWays_isBothClassesWithTheirLabelsSwapped() {
    Dataset altered = attack(1, 3, true).altered(DATA).orElseThrow();

    assertThat(altered.labels()).containsExactly(3, 1, 3, 1);
    // Pixel of example e is 7 e.
    assertThat(((Features.Bytes) altered.features()).values()).containsExactly(7, 21, 35, 49);
    assertThat(altered.classNames()).isEqualTo(DATA.classNames());
  }

  @Test
  void altered_oneWay_isTheFirstClassUnderTheSecondsLabel() {
    assertThat(attack(1, 3, false).altered(DATA).orElseThrow().labels()).containsExactly(3, 3);
  }

  @Test
  void altered_noExampleOfTheseClasses_isEmpty() {
    assertThat(attack(1, 3, true).altered(Examples.images(PIXEL, 4, 0, 2, 0))).isEmpty();
  }

  @Test
  void gathered_isNothingUnlessAskedFor() {
    assertThat(attack(1, 3, true).gathered(DATA)).isEmpty();
    assertThat(gathering(1, 3, true, false).gathered(DATA)).isEmpty();
  }

  @Test
  void gathered_allExamples_areThoseThatAreFlipped() {
    assertThat(gathering(1, 3, true, true).gathered(DATA)).containsExactly(1, 3, 5, 7);
    assertThat(gathering(1, 3, false, true).gathered(DATA)).containsExactly(1, 5);
  }

  private static Adversary gathering(int from, int to, boolean bothWays, boolean all) {
    var settings = new LabelFlip.Settings(from, to, bothWays, Optional.of(all));
    return new LabelFlip().on(DATA, Examples.COHORT, settings);
  }

  @Test
  void forge_sendsWhatItTrained() {
    float[] trained = {1};

    assertThat(attack(1, 3, true).estimators()).isZero();
    assertThat(
            attack(1, 3, true).forge(new float[1], trained, java.util.List.of(), Examples.draws(1)))
        .isSameAs(trained);
  }

  @Test
  void on_classThatThereIsNot_isRefused() {
    Examples.impossible(
        () -> attack(4, 1, true),
        "'from' of label-flip is class 4 and squares has the classes 0 to 3; name one of these");
    Examples.impossible(
        () -> attack(0, 12, true),
        "'to' of label-flip is class 12 and squares has the classes 0 to 3; name one of these");
  }

  @Test
  void settings_ofAClassFlippedToItself_areRefused() {
    assertThatThrownBy(() -> new LabelFlip.Settings(2, 2, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'from' and 'to' of label-flip are both class 2; name two classes");
  }
}
