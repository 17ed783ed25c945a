package org.coterie.app.fetch;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.coterie.core.error.CoterieException;
import org.coterie.core.io.SafeFiles;

/**
 * UCI HAR as its home has it: an archive in an archive, where each of the nine signals of a part is
 * a text file with one window of 128 numbers a line. They become one IDX file of floats, windows x
 * 9 x 128, each number the float nearest to what is written.
 */
final class UciHarArchive {
  private static final String INNER = "UCI HAR Dataset.zip";
  private static final String ROOT = "UCI HAR Dataset/";
  private static final int SAMPLES = 128;
  private static final int FLOATS_IN_THREE_DIMENSIONS = 0x0D03;
  private static final long MEGABYTE = 1 << 20;
  private static final List<String> PARTS = List.of("train", "test");
  private static final List<String> SIGNALS =
      Stream.of("body_acc", "body_gyro", "total_acc")
          .flatMap(sensor -> Stream.of("_x", "_y", "_z").map(axis -> sensor + axis))
          .toList();

  private static final List<Member> TEXTS =
      List.of(
          new Member(ROOT + "activity_labels.txt", "activity_labels.txt", MEGABYTE),
          text("train", "y"),
          text("train", "subject"),
          text("test", "y"),
          text("test", "subject"));

  /** What is left of it. */
  static final List<Member> MEMBERS =
      Stream.concat(
              TEXTS.stream(),
              PARTS.stream()
                  .map(
                      part ->
                          new Member(
                              ROOT + part + "/Inertial Signals", signals(part), 64 * MEGABYTE)))
          .toList();

  private UciHarArchive() {}

  private static Member text(String part, String what) {
    String name = what + "_" + part + ".txt";
    return new Member(ROOT + part + "/" + name, name, MEGABYTE);
  }

  private static String signals(String part) {
    return "signals-" + part + "-idx3-float";
  }

  /**
   * @throws CoterieException {@code DATA_DAMAGED} when it is not that archive
   */
  static void unpack(Path archive, Path folder) {
    Unpacking.unpack(archive, List.of(new Member(INNER, INNER, 128 * MEGABYTE)), folder);
    Path inner = folder.resolve(INNER);
    Unpacking.unpack(inner, TEXTS, folder);
    try (var zip = new ZipFile(inner.toFile())) {
      for (String part : PARTS) {
        join(inner, zip, part, folder);
      }
    } catch (IOException e) {
      throw Unpacking.damaged(inner, "it cannot be unpacked: " + e.getMessage());
    }
    SafeFiles.delete(inner);
  }

  private static void join(Path inner, ZipFile zip, String part, Path folder) throws IOException {
    var signals = new ArrayList<List<float[]>>();
    for (String signal : SIGNALS) {
      signals.add(windows(inner, zip, "%s_%s.txt".formatted(signal, part), part));
    }
    int windows = signals.getFirst().size();
    if (signals.stream().anyMatch(signal -> signal.size() != windows)) {
      throw Unpacking.damaged(inner, "the signals for " + part + " are not of one length");
    }
    SafeFiles.write(
        folder.resolve(signals(part)),
        out -> {
          var idx = new DataOutputStream(out);
          idx.writeInt(FLOATS_IN_THREE_DIMENSIONS);
          idx.writeInt(windows);
          idx.writeInt(SIGNALS.size());
          idx.writeInt(SAMPLES);
          for (int window = 0; window < windows; window++) {
            for (List<float[]> signal : signals) {
              for (float sample : signal.get(window)) {
                idx.writeFloat(sample);
              }
            }
          }
          idx.flush();
        });
  }

  private static List<float[]> windows(Path inner, ZipFile zip, String name, String part)
      throws IOException {
    ZipEntry entry = zip.getEntry(ROOT + part + "/Inertial Signals/" + name);
    if (entry == null) {
      throw Unpacking.damaged(inner, "there is no '%s' in it".formatted(name));
    }
    var windows = new ArrayList<float[]>();
    try (var text =
        new BufferedReader(new InputStreamReader(zip.getInputStream(entry), US_ASCII))) {
      for (String line = text.readLine(); line != null; line = text.readLine()) {
        windows.add(window(inner, name, windows.size() + 1, line));
      }
    }
    return windows;
  }

  private static float[] window(Path inner, String name, int number, String line) {
    var words = new StringTokenizer(line);
    if (words.countTokens() != SAMPLES) {
      throw malformed(inner, name, number);
    }
    float[] window = new float[SAMPLES];
    try {
      for (int i = 0; i < SAMPLES; i++) {
        window[i] = Float.parseFloat(words.nextToken());
      }
    } catch (NumberFormatException e) {
      throw malformed(inner, name, number);
    }
    return window;
  }

  private static CoterieException malformed(Path inner, String name, int number) {
    return Unpacking.damaged(
        inner, "line %d of '%s' is not %d numbers".formatted(number, name, SAMPLES));
  }
}
