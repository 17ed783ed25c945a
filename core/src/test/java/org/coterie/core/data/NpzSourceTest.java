package org.coterie.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.coterie.core.data.NpzSettings.Layout;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On archives that NumPy wrote ({@code scripts/make-npz-test-files}). */
final class NpzSourceTest {
  private final Path dir;

  NpzSourceTest(@TempDir Path dir) {
    this.dir = dir;
  }

  private static float[] values(Dataset data) {
    float[] values = new float[data.features().length()];
    data.features().copy(0, values.length, values, 0);
    return values;
  }

  private static NpzSettings half(String file, String features, String labels) {
    return new NpzSettings(
        file,
        features,
        labels,
        "x_test",
        "y_test",
        Optional.of(0.5),
        Optional.empty(),
        Optional.empty());
  }

  /** Features 0 to 7 in four examples of labels 0, 1, 1, 0; the second of each class is tested. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "_i1", "_le_u2", "_be_u2", "_le_i2", "_be_i2", "_le_u4", "_be_u4", "_le_i4", "_be_i4",
        "_le_u8", "_be_u8", "_le_i8", "_be_i8", "_le_f2", "_be_f2", "_le_f4", "_be_f4", "_le_f8",
        "_be_f8"
      })
  void load_eachTypeAndOrder_givesTheNumbers(String type) {
    TrainTest data =
        load(half("types.npz", "x" + type, type.contains("f") ? "y_be_i2" : "y" + type));

    assertThat(values(data.train())).containsExactly(0, 1, 2, 3);
    assertThat(data.train().labels()).containsExactly(0, 1);
    assertThat(values(data.test())).containsExactly(4, 5, 6, 7);
    assertThat(data.test().labels()).containsExactly(1, 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pixels.npz", "packed.npz"})
  void load_bytes_stayBytes(String file) {
    TrainTest data =
        load(
            new NpzSettings(
                file,
                "x_train",
                "y_train",
                "x_test",
                "y_test",
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));

    assertThat(data.train().shape()).isEqualTo(new Shape(1, 2, 3));
    assertThat(data.train().features()).isInstanceOf(Features.Bytes.class);
    assertThat(data.train().features().bytes()).isEqualTo(36);
    assertThat(values(data.train())).startsWith(0, 7 / 255f, 14 / 255f);
    assertThat(data.train().labels()).containsExactly(0, 1, 2, 2, 1, 0);
    assertThat(data.train().classes()).isEqualTo(3);
    assertThat(values(data.test())).endsWith(200 / 255f, 220 / 255f);
    assertThat(data.test().labels()).containsExactly(2, 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"version2.npz", "version3.npz"})
  void load_otherVersionsOfTheFormat_areRead(String file) {
    assertThat(values(load(half(file, "x_train", "y_train")).train())).containsExactly(0, 1, 2, 3);
  }

  /** Examples count up over height 2, width 3 and the 3 channels, the channels fastest. */
  @Test
  void load_channelsLast_areBroughtFirst() {
    var settings =
        new NpzSettings(
            "colours.npz",
            "x_train",
            "y_train",
            "",
            "",
            Optional.of(0.5),
            Optional.of(Layout.CHANNELS_LAST),
            Optional.of(5));

    Dataset train = load(settings).train();

    assertThat(train.shape()).isEqualTo(new Shape(3, 2, 3));
    assertThat(train.classes()).isEqualTo(5);
    assertThat(((Features.Bytes) train.features()).values())
        .startsWith(0, 3, 6, 9, 12, 15, 1, 4, 7, 10, 13, 16, 2, 5, 8, 11, 14, 17, 18, 21);
  }

  @Test
  void load_fourDimensionsWithoutLayout_saysWhatToWrite() {
    refused(
        half("colours.npz", "x_train", "y_train"),
        ErrorCode.IMPOSSIBLE_COMBINATION,
        "say layout: channels-first or layout: channels-last");
  }

  @Test
  void load_noSuchArray_namesTheNearest() {
    refused(half("pixels.npz", "x_tran", "y_train"), ErrorCode.UNKNOWN_NAME, "'x_train'?");
    refused(
        half("refused.npz", "images", "labels"),
        ErrorCode.UNKNOWN_NAME,
        "known: good, labels, objects");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "objects|labels|type '|O', which are not plain numbers",
        "text|labels|type '<U1'",
        "complex|labels|type '<c8'",
        "structured|labels|is no array of plain numbers",
        "fortran|labels|numpy.ascontiguousarray",
        "scalar|labels|is one number",
        "empty|labels|has the shape [0, 2]",
        "nan|labels|has NaN as value 1 of example 1",
        "three|labels|has 3 examples and there are 4 labels",
        "labels|labels|has 1 dimensions",
        "good|negative|has label -1 at 2",
        "good|huge|has label 1099511627776 at 2",
        "good|floats|no list of whole numbers",
        "good|good|no list of whole numbers"
      },
      quoteCharacter = '~')
  void load_arrayThatIsNotWhatItShouldBe_saysWhy(String features, String labels, String why) {
    refused(half("refused.npz", features, labels), ErrorCode.DATA_DAMAGED, why, "refused.npz/");
  }

  @Test
  void load_testArraysOfAnotherType_areRefused() {
    refused(
        new NpzSettings(
            "types.npz",
            "x_le_f4",
            "y_le_i8",
            "x_u1",
            "y_le_i8",
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        ErrorCode.DATA_DAMAGED,
        "2x1x1 numbers and test features of 2x1x1 bytes");
  }

  @Test
  void load_noSuchFile_saysWhereItLooked() {
    assertThatThrownBy(
            () ->
                new NpzSource().load(half("mine.npz", "x_train", "y_train"), Optional.of(dir), dir))
        .hasMessage("there is no file '%s'; put it there", dir.resolve("mine.npz"))
        .asInstanceOf(InstanceOfAssertFactories.type(CoterieException.class))
        .extracting(CoterieException::code)
        .isEqualTo(ErrorCode.DATA_NOT_FOUND);
  }

  private TrainTest load(NpzSettings settings) {
    SmallSets.write(dir.resolve(settings.file()), SmallSets.resource("npz/" + settings.file()));
    return new NpzSource().load(settings, Optional.of(dir), dir);
  }

  private void refused(NpzSettings settings, ErrorCode code, String... parts) {
    assertThatThrownBy(() -> load(settings))
        .hasMessageContainingAll(parts)
        .asInstanceOf(InstanceOfAssertFactories.type(CoterieException.class))
        .extracting(CoterieException::code)
        .isEqualTo(code);
  }
}
