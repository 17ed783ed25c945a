package org.coterie.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.coterie.core.data.SmallSets.SmallSet;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.random.Draws;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with a file of a data set, one clear line says so, and no data come of it. */
final class DamagedFilesTest {
  private static final Set<ErrorCode> OF_DATA =
      Set.of(ErrorCode.DATA_DAMAGED, ErrorCode.DATA_NOT_FOUND, ErrorCode.UNKNOWN_NAME);
  private static final int MUTATIONS = 120;

  @TempDir private Path dir = Path.of("");

  static List<SmallSet> all() {
    return SmallSets.all();
  }

  /** Those whose formats notice every byte that is missing. */
  static List<SmallSet> binary() {
    return SmallSets.all().stream().filter(SmallSet::binary).toList();
  }

  @ParameterizedTest
  @MethodSource("all")
  void load_goodFiles_areRead(SmallSet set) {
    set.write(dir);

    TrainTest data = set.loader().load(dir);

    assertThat(data.train().size()).isPositive();
    assertThat(data.test().size()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("all")
  void load_aFileTakenAway_isRefused(SmallSet set) {
    set.files()
        .keySet()
        .forEach(
            file -> {
              set.write(dir);
              assertThat(dir.resolve(file).toFile().delete()).isTrue();
              if (!file.matches("images/.*/cat/.*|.*coarse_label_names.txt")) {
                refused(set, file + " is not there");
              }
            });
  }

  @ParameterizedTest
  @MethodSource("binary")
  void load_aFileCutAtEachTenth_isRefused(SmallSet set) {
    set.files()
        .forEach(
            (file, bytes) -> {
              set.write(dir);
              for (int tenth = 0; tenth < 10; tenth++) {
                int length = bytes.length * tenth / 10;
                SmallSets.write(dir.resolve(file), Arrays.copyOf(bytes, length));
                if (isUsed(file)) {
                  refused(set, file + " cut to " + length + " of " + bytes.length);
                }
              }
            });
  }

  @ParameterizedTest
  @MethodSource("binary")
  void load_aPackedFileCutAtEachTenth_isRefused(SmallSet set) {
    set.files()
        .forEach(
            (file, bytes) -> {
              if (isPackable(file)) {
                set.write(dir);
                assertThat(dir.resolve(file).toFile().delete()).isTrue();
                byte[] packed = SmallSets.packed(bytes);
                for (int tenth = 0; tenth < 10; tenth++) {
                  SmallSets.write(
                      dir.resolve(file + ".gz"), Arrays.copyOf(packed, packed.length * tenth / 10));
                  if (isUsed(file)) {
                    refused(set, file + ".gz cut at " + tenth + " tenths");
                  }
                }
                SmallSets.write(dir.resolve(file + ".gz"), packed);
                assertThatCode(() -> set.loader().load(dir)).doesNotThrowAnyException();
                assertThat(dir.resolve(file + ".gz").toFile().delete()).isTrue();
              }
            });
  }

  /**
   * The first byte belongs to a magic number, a label, a line of text or the frame of a picture.
   */
  @ParameterizedTest
  @MethodSource("binary")
  void load_anotherFirstByte_isRefused(SmallSet set) {
    set.files()
        .forEach(
            (file, bytes) -> {
              if (!file.endsWith("names.txt") && !file.endsWith(".arff")) {
                set.write(dir);
                byte[] other = bytes.clone();
                other[0] ^= (byte) 0x80;
                SmallSets.write(dir.resolve(file), other);
                refused(set, file + " with another first byte");
              }
            });
  }

  @ParameterizedTest
  @MethodSource("binary")
  void load_oneByteTooMany_isRefused(SmallSet set) {
    set.files()
        .forEach(
            (file, bytes) -> {
              // A zip archive may have a comment, and a picture ends where its format says so.
              if (!file.matches(".*\\.(png|jpg|bmp|npz)|.*names.txt")) {
                set.write(dir);
                SmallSets.write(dir.resolve(file), SmallSets.join(bytes, new byte[] {'7'}));
                refused(set, file + " with a byte too many");
              }
            });
  }

  /** A packed file has a checksum: a change is refused or changes nothing. */
  @ParameterizedTest
  @MethodSource("all")
  void load_anyByteChanged_isRefusedOrRead(SmallSet set) {
    Draws draws = TestData.draws(7);
    set.write(dir);
    TrainTest whole = set.loader().load(dir);
    set.files()
        .forEach(
            (file, bytes) -> {
              for (int i = 0; i < MUTATIONS / set.files().size(); i++) {
                byte[] other = bytes.clone();
                int at = draws.below(i % 2 == 0 ? Math.min(64, other.length) : other.length);
                other[at] ^= (byte) (1 + draws.below(255));
                SmallSets.write(dir.resolve(file), other);
                Throwable thrown = catchThrowable(() -> compare(set, whole));
                if (thrown != null) {
                  assertRefusal(thrown, file + " with another byte " + at);
                }
              }
              SmallSets.write(dir.resolve(file), bytes);
            });
  }

  private void compare(SmallSet set, TrainTest whole) {
    TrainTest data = set.loader().load(dir);
    if (set.name().equals("npz") || set.name().equals("png")) {
      assertThat(data.train().labels()).isEqualTo(whole.train().labels());
      assertThat(values(data.train())).isEqualTo(values(whole.train()));
      assertThat(values(data.test())).isEqualTo(values(whole.test()));
    }
  }

  private static List<Float> values(Dataset data) {
    return IntStream.range(0, data.features().length()).mapToObj(data.features()::at).toList();
  }

  private static boolean isUsed(String file) {
    return !file.endsWith("coarse_label_names.txt");
  }

  private static boolean isPackable(String file) {
    return !file.matches(".*\\.(png|jpg|bmp|npz)");
  }

  private void refused(SmallSet set, String what) {
    assertRefusal(catchThrowable(() -> set.loader().load(dir)), what);
  }

  private static void assertRefusal(Throwable thrown, String what) {
    assertThat(thrown)
        .as(what)
        .isInstanceOf(CoterieException.class)
        .asInstanceOf(InstanceOfAssertFactories.type(CoterieException.class))
        .satisfies(
            refusal -> {
              assertThat(refusal.code()).isIn(OF_DATA);
              assertThat(refusal.getMessage()).contains("'").contains("; ").doesNotContain("\n");
            });
  }
}
