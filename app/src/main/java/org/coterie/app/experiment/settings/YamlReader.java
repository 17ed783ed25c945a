package org.coterie.app.experiment.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;

/** Reads YAML into a tree; every refusal names the place. */
public final class YamlReader {
  /** A larger file is a mistake: data are not written into an experiment file. */
  public static final int MAX_BYTES = 32 << 20;

  private YamlReader() {}

  /**
   * @throws CoterieException {@code FILE_UNREADABLE} or {@code SYNTAX}
   */
  public static Yaml file(Path file) {
    return parse(text(file), file.toString(), true);
  }

  /**
   * A document that is no file on the disk, such as one in a jar.
   *
   * @param source what messages call it
   * @throws CoterieException {@code SYNTAX}
   */
  public static Yaml document(String text, String source) {
    return parse(text, source, true);
  }

  /**
   * A value of the command line.
   *
   * @param option the whole option, as it was typed
   */
  public static Yaml value(String text, String option) {
    return parse(text, option, false);
  }

  private static String text(Path file) {
    if (Files.isDirectory(file)) {
      throw unreadable("%s is a folder; name the file in it".formatted(file));
    }
    if (Files.notExists(file)) {
      throw unreadable(
          "there is no file %s; relative paths start at %s"
              .formatted(file, Path.of("").toAbsolutePath()));
    }
    if (!Files.isRegularFile(file)) {
      throw unreadable("%s is not a regular file; copy it into one".formatted(file));
    }
    try {
      long bytes = Files.size(file);
      if (bytes > MAX_BYTES) {
        throw unreadable(
            "%s has %d bytes, and at most %d are read; is it an experiment file?"
                .formatted(file, bytes, MAX_BYTES));
      }
      return decode(file, Files.readAllBytes(file));
    } catch (AccessDeniedException e) {
      throw new CoterieException(
          ErrorCode.FILE_UNREADABLE,
          "%s may not be read by this user; change its permissions".formatted(file),
          e);
    } catch (IOException e) {
      throw new CoterieException(
          ErrorCode.FILE_UNREADABLE,
          "%s cannot be read (%s); check the disk it lies on".formatted(file, e.getMessage()),
          e);
    }
  }

  private static CoterieException unreadable(String message) {
    return new CoterieException(ErrorCode.FILE_UNREADABLE, message);
  }

  private static String decode(Path file, byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(in).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      int line = 1;
      for (int i = 0; i < in.position(); i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      throw new CoterieException(
          ErrorCode.FILE_UNREADABLE,
          "%s is not UTF-8 text: byte %d, on line %d; save it as UTF-8"
              .formatted(file, in.position() + 1, line),
          e);
    }
  }

  private static Yaml parse(String text, String source, boolean lines) {
    LoadSettings settings =
        LoadSettings.builder().setLabel(source).setCodePointLimit(MAX_BYTES).build();
    try {
      return new YamlTree(source, lines).document(new Parse(settings).parseString(text).iterator());
    } catch (MarkedYamlEngineException e) {
      Place place =
          e.getProblemMark()
              .filter(mark -> lines)
              .map(mark -> new Place(source, mark.getLine() + 1, mark.getColumn() + 1))
              .orElse(Place.option(source));
      String problem = e.getProblem() == null ? "not valid YAML" : e.getProblem();
      String remedy =
          problem.contains("TAB")
              ? "a tab cannot indent YAML; use spaces"
              : "check indentation, brackets and quotes there";
      throw new CoterieException(
          ErrorCode.SYNTAX, "%s %s; %s".formatted(oneLine(problem), place, remedy), e);
    } catch (ReaderException e) {
      throw new CoterieException(
          ErrorCode.SYNTAX,
          "character U+%04X, number %d of %s, may not stand in YAML; delete it"
              .formatted(e.getCodePoint(), e.getPosition() + 1, source),
          e);
    }
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
