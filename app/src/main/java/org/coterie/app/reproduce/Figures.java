package org.coterie.app.reproduce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.coterie.app.experiment.settings.YamlReader;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.spi.NearestName;

/** Finds figures: Coterie's own by name, anybody's by file. */
public final class Figures {
  private static final String FOLDER = "/figures/";

  private Figures() {}

  /** The names of Coterie's own, {@code SYSTEM/FIGURE}, in their order. */
  public static List<String> names() {
    return resource("index").lines().filter(line -> !line.isBlank()).sorted().toList();
  }

  /**
   * @param what one of the {@link #names()}, or the path of a figure file, which ends in {@code
   *     .yaml}
   * @param small whether to take the figure of a minute
   * @throws CoterieException naming place, key and remedy; {@code UNKNOWN_NAME}
   */
  public static Figure find(String what, boolean small) {
    if (what.endsWith(".yaml")) {
      return FigureReader.file(Path.of(what), small);
    }
    if (!names().contains(what)) {
      throw new CoterieException(
          ErrorCode.UNKNOWN_NAME,
          "there is no figure '%s'; %s; a figure of your own is named by its file, which ends in .yaml"
              .formatted(what, NearestName.hint(what, names())));
    }
    String file = what + ".yaml";
    int slash = what.indexOf('/');
    return FigureReader.of(
        YamlReader.document(resource(file), "figures/" + file),
        new FigureName(what.substring(0, slash), what.substring(slash + 1)),
        "figures/" + file,
        Path.of("").toAbsolutePath(),
        small);
  }

  private static String resource(String name) {
    try (var in = Objects.requireNonNull(Figures.class.getResourceAsStream(FOLDER + name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
