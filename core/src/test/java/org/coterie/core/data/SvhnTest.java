package org.coterie.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.random.Draws;
import org.coterie.core.spi.NoSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** On files of MATLAB's format that the test writes, and two that SciPy wrote. */
final class SvhnTest {
  private static final List<MatBytes> FORMS =
      List.of(MatBytes.PLAIN, MatBytes.PACKED, MatBytes.BIG, MatBytes.BIG_PACKED);

  @TempDir private Path dir = Path.of("");

  static List<MatBytes> forms() {
    return FORMS;
  }

  private TrainTest load(byte[] train, int trainSize, byte[] test, int testSize) {
    SmallSets.write(dir.resolve("svhn/train_32x32.mat"), train);
    SmallSets.write(dir.resolve("svhn/test_32x32.mat"), test);
    return new Svhn(trainSize, testSize).load(new NoSettings(), Optional.of(dir), dir);
  }

  private Dataset load(byte[] train, int size) {
    return load(train, size, MatBytes.PLAIN.file(MatBytes.PLAIN.images(1), digit()), 1).train();
  }

  private static byte[] digit() {
    return MatBytes.PLAIN.digits(4);
  }

  private static void assertPixels(Dataset data) {
    for (int image = 0; image < data.size(); image++) {
      for (int channel = 0; channel < 3; channel++) {
        for (int row = 0; row < 32; row++) {
          for (int column = 0; column < 32; column++) {
            int at = ((image * 3 + channel) * 32 + row) * 32 + column;
            assertThat(((Features.Bytes) data.features()).values()[at])
                .isEqualTo(MatBytes.pixel(row, column, channel, image));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void load_eachForm_givesUprightImagesAndDigits(MatBytes form) {
    byte[] train = form.file(form.images(5), form.digits(1, 10, 9, 2, 10));
    byte[] test = form.file(form.digits(10, 3), form.images(2));

    TrainTest data = load(train, 5, test, 2);

    assertThat(data.train().shape()).isEqualTo(new Shape(3, 32, 32));
    assertThat(data.train().labels()).containsExactly(1, 0, 9, 2, 0);
    assertThat(data.train().classNames()).startsWith("0", "1").hasSize(10);
    assertPixels(data.train());
    assertThat(data.test().labels()).containsExactly(0, 3);
    assertPixels(data.test());
  }

  @Test
  void load_filesOfSciPy_areRead() {
    TrainTest data =
        load(SmallSets.resource("mat/packed.mat"), 5, SmallSets.resource("mat/plain.mat"), 2);

    assertThat(data.train().labels()).containsExactly(1, 0, 9, 5, 0);
    assertPixels(data.train());
    assertThat(data.test().labels()).containsExactly(3, 0);
    assertPixels(data.test());
  }

  /** MATLAB writes whole doubles in as few bytes as they need. */
  @ParameterizedTest
  @MethodSource("forms")
  void load_labelsOfDoubles_areReadHoweverTheyAreStored(MatBytes form) {
    int[] sides = {3, 1};
    byte[] asDoubles =
        form.variable("y", MatBytes.DOUBLE_CLASS, sides, MatBytes.DOUBLE, form.doubles(7, 10, 1));
    byte[] asBytes =
        form.variable("y", MatBytes.DOUBLE_CLASS, sides, MatBytes.UINT8, new byte[] {7, 10, 1});
    byte[] asShorts =
        form.variable(
            "y",
            MatBytes.DOUBLE_CLASS,
            sides,
            MatBytes.UINT16,
            form.order() == ByteOrder.BIG_ENDIAN
                ? new byte[] {0, 7, 0, 10, 0, 1}
                : new byte[] {7, 0, 10, 0, 1, 0});

    for (byte[] labels : List.of(asDoubles, asBytes, asShorts)) {
      assertThat(load(form.file(form.images(3), labels), 3).labels()).containsExactly(7, 0, 1);
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void load_otherVariables_arePassedOver(MatBytes form) {
    byte[] text =
        form.variable("X", MatBytes.CHAR_CLASS, new int[] {1, 2}, MatBytes.UINT16, new byte[4]);
    byte[] other =
        form.variable(
            "mean", MatBytes.DOUBLE_CLASS, new int[] {1, 2}, MatBytes.DOUBLE, form.doubles(1, 2));

    Dataset data = load(form.file(text, form.images(1), other, form.digits(6)), 1);

    assertThat(data.labels()).containsExactly(6);
    assertPixels(data);
  }

  @Test
  void load_packedWithGzipToo_isRead() {
    MatBytes form = MatBytes.PACKED;
    SmallSets.write(
        dir.resolve("svhn/train_32x32.mat.gz"),
        SmallSets.packed(form.file(form.images(1), form.digits(8))));
    SmallSets.write(dir.resolve("svhn/test_32x32.mat"), form.file(form.images(1), digit()));

    TrainTest data = new Svhn(1, 1).load(new NoSettings(), Optional.of(dir), dir);

    assertThat(data.train().labels()).containsExactly(8);
  }

  @Test
  void load_withoutFolderOrFile_saysWhatToPutWhere() {
    assertThatThrownBy(() -> new Svhn().load(new NoSettings(), Optional.empty(), dir))
        .isInstanceOf(CoterieException.class)
        .hasFieldOrPropertyWithValue("code", ErrorCode.DATA_NOT_FOUND)
        .hasMessageContaining("name the folder that holds 'svhn'");
    SmallSets.write(dir.resolve("svhn/train_32x32.mat"), good(MatBytes.PLAIN));

    assertThatThrownBy(() -> new Svhn(2, 1).load(new NoSettings(), Optional.of(dir), dir))
        .isInstanceOf(CoterieException.class)
        .hasFieldOrPropertyWithValue("code", ErrorCode.DATA_NOT_FOUND)
        .hasMessageContaining("neither 'test_32x32.mat' nor 'test_32x32.mat.gz'");
  }

  /** Two images. */
  private static byte[] good(MatBytes form) {
    return form.file(form.images(2), form.digits(1, 10));
  }

  private void refused(byte[] train, String... what) {
    assertRefusal(catchThrowable(() -> load(train, 2)), what);
  }

  private void assertRefusal(Throwable thrown, String... what) {
    assertThat(thrown)
        .isInstanceOf(CoterieException.class)
        .hasMessageContaining(dir.resolve("svhn/train_32x32.mat").toString())
        .hasMessageContainingAll(what)
        .hasMessageEndingWith("; fetch it again")
        .hasMessageNotContaining("\n")
        .hasFieldOrPropertyWithValue("code", ErrorCode.DATA_DAMAGED);
  }

  @Test
  void load_anotherHeader_isRefused() {
    byte[] whole = good(MatBytes.PLAIN);
    byte[] newer = whole.clone();
    newer[7] = '7';
    newer[9] = '3';
    refused(newer, "it begins with 'MATLAB 7.3 MAT-file', not with 'MATLAB 5.0 MAT-file'");
    refused(Arrays.copyOf(whole, 100), "it ends within its header");
    refused(new byte[0], "it begins with '', not with");
    byte[] unordered = whole.clone();
    unordered[127] = 'I';
    refused(unordered, "its header tells no byte order");
    byte[] turned = whole.clone();
    turned[126] = 'M';
    turned[127] = 'I';
    refused(turned, "it has version 0001 of the format, not 0100");
  }

  @ParameterizedTest
  @MethodSource("forms")
  void load_variablesThatAreNotThoseOfTheSet_areRefused(MatBytes form) {
    byte[] x = form.images(2);
    byte[] y = form.digits(1, 2);
    refused(form.file(x), "it holds no numbers by the name 'y'");
    refused(form.file(), "it holds no numbers by the name 'X'");
    refused(form.file(x, y, y), "it holds variable 'y' twice");
    refused(
        form.file(form.images(3), y), "/X'", "its sides are [32, 32, 3, 3], not [32, 32, 3, 2]");
    refused(form.file(x, form.digits(1, 2, 3)), "/y'", "its sides are [3, 1], not [2, 1]");
    refused(form.file(x, form.digits(0, 2)), "label 0.0 of example 0 is no whole number from 1");
    refused(form.file(x, form.digits(1, 11)), "label 11.0 of example 1 is no whole number");
    refused(form.file(x, doubles(form, 4.5, 1)), "label 4.5 of example 0 is no whole number");
    refused(form.file(x, doubles(form, 1, Double.NaN)), "label NaN of example 1");
    refused(
        form.file(
            form.variable(
                "X",
                MatBytes.DOUBLE_CLASS,
                new int[] {32, 32, 3, 2},
                MatBytes.UINT8,
                MatBytes.pixels(2)),
            y),
        "its values are no unsigned bytes");
    refused(
        form.file(
            x,
            form.variable(
                "y",
                MatBytes.UINT8_CLASS,
                8,
                new int[] {2, 1},
                form.element(MatBytes.UINT8, new byte[2]),
                form.element(MatBytes.UINT8, new byte[2]))),
        "/y'",
        "its numbers are complex");
  }

  private static byte[] doubles(MatBytes form, double... values) {
    return form.variable(
        "y",
        MatBytes.DOUBLE_CLASS,
        new int[] {values.length, 1},
        MatBytes.DOUBLE,
        form.doubles(values));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void load_sizesThatDoNotGoTogether_areRefusedBeforeMemoryIsTaken(MatBytes form) {
    byte[] x = form.images(2);
    int[] sides = {2, 1};
    byte[] two = form.element(MatBytes.UINT8, new byte[] {1, 2});
    refused(
        form.file(x, form.variable("y", 9, 0, sides, form.element(MatBytes.UINT8, new byte[5]))),
        "its sides [2, 1] promise 2 bytes, its values have 5");
    refused(
        form.file(x, form.variable("y", 9, 0, new int[] {-2, 1}, two)), "its sides are [-2, 1]");
    int most = Integer.MAX_VALUE;
    refused(
        form.file(x, form.variable("y", 9, 0, new int[] {most, most, most}, two)), "its sides are");
    refused(
        form.file(x, form.variable("y", 9, 0, new int[] {most, 1}, form.tag(MatBytes.UINT8, most))),
        "its values are to have 2147483647 bytes, and there are at most");
    refused(
        form.file(x, form.variable("y", 9, 0, sides, form.tag(99, 2))),
        "its values are of type 99");
    refused(
        form.file(x, form.variable("y", 9, 0, sides, two, new byte[16])),
        "there are 16 more bytes after its values");
    refused(form.file(form.tag(14, -1)), "a variable is to have 4294967295 bytes");
    refused(form.file(form.tag(15, 1 << 30)), "a variable is to have 1073741824 bytes");
    refused(
        form.file(form.element(6, new byte[8])),
        "an element of type 6 stands where a variable does");
    refused(form.file(form.whole(form.element(6, new byte[4]))), "does not begin with its flags");
    byte[] flags =
        form.element(
            6,
            form.order() == ByteOrder.BIG_ENDIAN
                ? new byte[] {0, 0, 0, 9, 0, 0, 0, 0}
                : new byte[] {9, 0, 0, 0, 0, 0, 0, 0});
    refused(
        form.file(form.whole(SmallSets.join(flags, form.tag(5, 4 << 20)))),
        "does not say its sides");
    byte[] begun = SmallSets.join(flags, form.element(5, new byte[8]));
    refused(
        form.file(form.whole(SmallSets.join(begun, form.tag(1, 1 << 20)))),
        "does not say its name");
  }

  @Test
  void load_packedVariableThatIsNone_isRefused() {
    MatBytes form = MatBytes.PACKED;
    byte[] deflated = MatBytes.deflated(MatBytes.PLAIN.digits(1, 2));
    byte[] x = form.images(2);
    refused(form.file(x, form.tag(15, 16), new byte[16]), "cannot be unpacked: ");
    refused(
        form.file(x, form.tag(15, deflated.length + 8), deflated, new byte[8]),
        "there are more bytes after the packed 'y'");
    byte[] longer = MatBytes.deflated(SmallSets.join(MatBytes.PLAIN.digits(1, 2), new byte[8]));
    refused(
        form.file(x, form.tag(15, longer.length), longer),
        "there are more bytes after the packed 'y'");
    byte[] sum = deflated.clone();
    sum[sum.length - 1] ^= 1;
    refused(form.file(x, form.tag(15, sum.length), sum), "cannot be unpacked: ");
    byte[] text = MatBytes.deflated(form.tag(2, 8));
    refused(
        form.file(x, form.tag(15, text.length), text), "a packed element of type 2 and 8 bytes");
    byte[] bomb = MatBytes.deflated(form.tag(14, 1 << 30));
    refused(
        form.file(x, form.tag(15, bomb.length), bomb),
        "a packed element of type 14 and 1073741824 bytes stands where a variable does");
  }

  @ParameterizedTest
  @MethodSource("forms")
  void load_cutAnywhere_isRefused(MatBytes form) {
    byte[] whole = good(form);
    Draws draws = TestData.draws(3);
    for (int i = 0; i < 200; i++) {
      refused(Arrays.copyOf(whole, draws.below(whole.length)), "is damaged");
    }
    for (int cut = 1; cut < 40; cut++) {
      refused(Arrays.copyOf(whole, whole.length - cut), "is damaged");
    }
  }

  @Property(tries = 300)
  void read_anyBytesAfterAHeader_areRefusedInOneLine(
      @ForAll @Size(max = 200) byte[] bytes, @ForAll @IntRange(max = 3) int form) {
    byte[] file = SmallSets.join(FORMS.get(form).header(), bytes);

    assertOneLine(catchThrowable(() -> read(file)));
  }

  @Property(tries = 300)
  void read_anyBytesChanged_areRefusedInOneLineOrRead(
      @ForAll @IntRange(max = 3) int form,
      @ForAll @IntRange(min = 1, max = 4) int changes,
      @ForAll long seed) {
    MatBytes written = FORMS.get(form);
    byte[] file = written.file(written.digits(1, 10, 3, 4, 5), written.images(1));
    Draws draws = TestData.draws(seed);
    for (int i = 0; i < changes; i++) {
      file[128 + draws.below(120)] ^= (byte) (1 + draws.below(255));
    }

    Throwable thrown = catchThrowable(() -> read(file));

    if (thrown != null) {
      assertOneLine(thrown);
    }
  }

  /** Takes what stands under the names of the set, of any sides. */
  private static void read(byte[] file) throws IOException {
    MatArray.Values all =
        array -> {
          var value = new NumberRow(array.stored(), array.in().order(), 1);
          long size = array.sides().stream().mapToLong(side -> side).reduce(1, (a, b) -> a * b);
          for (long i = 0; i < size; i++) {
            array.next(value);
          }
        };
    new MatFile("f", file.length)
        .read(new ByteArrayInputStream(file), new TreeMap<>(Map.of("X", all, "y", all)));
  }

  private static void assertOneLine(Throwable thrown) {
    assertThat(thrown)
        .isInstanceOf(CoterieException.class)
        .asInstanceOf(InstanceOfAssertFactories.type(CoterieException.class))
        .satisfies(
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ErrorCode.DATA_DAMAGED);
              assertThat(refusal.getMessage())
                  .startsWith("'f")
                  .endsWith("; fetch it again")
                  .doesNotContain("\n");
            });
  }
}
