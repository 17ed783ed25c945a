package org.coterie.core.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/** The lines of a small text table: UTF-8, blank lines and what follows a {@code #} left out. */
public final class TableLines {
  /** Some millions of edges; the text is held in memory as a whole. */
  private static final int MAX_BYTES = 64 << 20;

  /**
   * One line with something on it.
   *
   * @param number in the file, from 1
   * @param text without blanks at either end
   */
  public record Line(int number, String text) {}

  private TableLines() {}

  /**
   * @throws CoterieException {@link ErrorCode#FILE_UNREADABLE}, or {@link
   *     ErrorCode#TABLE_MALFORMED} when it is not text or has more than 64 MiB
   */
  public static List<Line> read(Path file) {
    List<String> all;
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new CoterieException(
            ErrorCode.TABLE_MALFORMED,
            "'%s' holds more than 64 MiB, too much for a table; name another file".formatted(file));
      }
      all =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes))
              .toString()
              .lines()
              .toList();
    } catch (NoSuchFileException e) {
      throw new CoterieException(
          ErrorCode.FILE_UNREADABLE,
          "there is no file '%s'; a relative name is taken from the experiment file's folder"
              .formatted(file),
          e);
    } catch (CharacterCodingException e) {
      throw new CoterieException(
          ErrorCode.TABLE_MALFORMED, "'%s' is not text in UTF-8".formatted(file), e);
    } catch (IOException e) {
      throw new CoterieException(
          ErrorCode.FILE_UNREADABLE,
          "'%s' cannot be read: %s; make it a readable file".formatted(file, e.getMessage()),
          e);
    }
    var lines = new ArrayList<Line>();
    for (int i = 0; i < all.size(); i++) {
      String text = all.get(i);
      int comment = text.indexOf('#');
      text = (comment < 0 ? text : text.substring(0, comment)).strip();
      if (!text.isEmpty()) {
        lines.add(new Line(i + 1, text));
      }
    }
    return lines;
  }
}
