package org.coterie.app.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An archive as UCI's, with two windows for training and one for testing. */
final class UciHarArchiveTest {
  private static final List<String> SIGNALS =
      List.of(
          "body_acc_x",
          "body_acc_y",
          "body_acc_z",
          "body_gyro_x",
          "body_gyro_y",
          "body_gyro_z",
          "total_acc_x",
          "total_acc_y",
          "total_acc_z");

  @TempDir private Path folder = Path.of("");
  private final Map<String, String> inner = new TreeMap<>();

  @BeforeEach
  void fill() {
    inner.put("UCI HAR Dataset/activity_labels.txt", "1 WALKING\n");
    inner.put("__MACOSX/UCI HAR Dataset/._activity_labels.txt", "junk");
    for (String part : List.of("train", "test")) {
      int windows = part.equals("train") ? 2 : 1;
      inner.put("UCI HAR Dataset/" + part + "/y_" + part + ".txt", part + " labels");
      inner.put("UCI HAR Dataset/" + part + "/subject_" + part + ".txt", part + " people");
      for (int signal = 0; signal < 9; signal++) {
        inner.put(signalFile(signal, part), lines(signal, windows));
      }
    }
  }

  private static String signalFile(int signal, String part) {
    return "UCI HAR Dataset/%s/Inertial Signals/%s_%s.txt"
        .formatted(part, SIGNALS.get(signal), part);
  }

  /** A sample of window w of signal s is s + w / 8 + sample / 1024, as that set writes numbers. */
  private static String lines(int signal, int windows) {
    return IntStream.range(0, windows)
        .mapToObj(
            window ->
                IntStream.range(0, 128)
                    .mapToObj(sample -> "  %.10e".formatted(value(signal, window, sample)))
                    .collect(Collectors.joining("", "", "\r\n")))
        .collect(Collectors.joining());
  }

  private static double value(int signal, int window, int sample) {
    return signal + window / 8.0 - sample / 1024.0;
  }

  private Path archive() throws IOException {
    Path archive = folder.resolve("outer.zip");
    return Files.write(
        archive, Archives.zipOfBytes(Map.of("UCI HAR Dataset.zip", Archives.zip(inner))));
  }

  @Test
  void unpack_bothParts_becomeIdxOfFloats() throws IOException {
    UciHarArchive.unpack(archive(), folder);

    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "outer.zip",
              "activity_labels.txt",
              "y_train.txt",
              "y_test.txt",
              "subject_train.txt",
              "subject_test.txt",
              "signals-train-idx3-float",
              "signals-test-idx3-float");
    }
    assertThat(folder.resolve("subject_test.txt")).hasContent("test people");
    assertHolds("signals-train-idx3-float", 2);
    assertHolds("signals-test-idx3-float", 1);
  }

  private void assertHolds(String file, int windows) throws IOException {
    ByteBuffer idx = ByteBuffer.wrap(Files.readAllBytes(folder.resolve(file)));
    assertThat(List.of(idx.getInt(), idx.getInt(), idx.getInt(), idx.getInt()))
        .containsExactly(0x0D03, windows, 9, 128);
    for (int window = 0; window < windows; window++) {
      for (int signal = 0; signal < 9; signal++) {
        for (int sample = 0; sample < 128; sample++) {
          assertThat(idx.getFloat()).isEqualTo((float) value(signal, window, sample));
        }
      }
    }
    assertThat(idx.hasRemaining()).isFalse();
  }

  @Test
  void unpack_aSignalMissingShortOrGarbled_saysWhich() throws IOException {
    inner.put(signalFile(4, "test"), lines(4, 2));
    assertRefused("the signals for test are not of one length");

    inner.put(signalFile(4, "test"), "1 2 3\n");
    assertRefused("line 1 of 'body_gyro_y_test.txt' is not 128 numbers");

    inner.put(signalFile(4, "test"), lines(4, 1).replaceFirst("e\\+00", "x"));
    assertRefused("line 1 of 'body_gyro_y_test.txt' is not 128 numbers");

    inner.remove(signalFile(4, "test"));
    assertRefused("there is no 'body_gyro_y_test.txt' in it");
  }

  private void assertRefused(String message) throws IOException {
    Path archive = archive();
    assertThatThrownBy(() -> UciHarArchive.unpack(archive, folder)).hasMessageContaining(message);
  }
}
