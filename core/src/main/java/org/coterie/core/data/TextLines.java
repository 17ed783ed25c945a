package org.coterie.core.data;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.coterie.core.error.CoterieException;

/** The lines of a text that belongs to a data set. */
final class TextLines {
  /** Fifty times the largest known here. */
  private static final int MAX_BYTES = 64 << 20;

  private TextLines() {}

  /**
   * @throws CoterieException {@code DATA_DAMAGED} when it is not text in UTF-8 or has more than 64
   *     MiB
   */
  static List<String> read(SourceFile file) {
    return text(file).lines().toList();
  }

  private static String text(SourceFile file) {
    byte[] bytes = file.read(in -> in.readNBytes(MAX_BYTES + 1));
    if (bytes.length > MAX_BYTES) {
      throw file.damaged("it holds more than 64 MiB of text");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw Damage.in(file.toString(), "it is not text in UTF-8", e);
    }
  }

  /**
   * One whole number a line, the last line ended too.
   *
   * @return as many as {@code count}, each from {@code first} to {@code last}
   * @throws CoterieException {@code DATA_DAMAGED}, naming the line
   */
  static int[] numbers(SourceFile file, int count, int first, int last) {
    String text = text(file);
    List<String> lines = text.lines().toList();
    if (!text.endsWith("\n")) {
      // Else a number that was cut short would pass for another.
      throw file.damaged("its last line does not end");
    }
    if (lines.size() != count) {
      throw file.damaged("it holds %d lines, not %d".formatted(lines.size(), count));
    }
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      String line = lines.get(i).strip();
      int number = line.matches("[0-9]{1,9}") ? Integer.parseInt(line) : -1;
      if (number < first || number > last) {
        throw file.damaged(
            "line %d is '%s', not a whole number from %d to %d"
                .formatted(i + 1, Shortened.of(line), first, last));
      }
      numbers[i] = number;
    }
    return numbers;
  }
}
