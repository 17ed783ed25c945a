package org.coterie.app.reproduce;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/**
 * What a figure is called and where its results lie.
 *
 * @param system the folder: a method, or a topic of several
 * @param figure the file in it, without an ending
 */
public record FigureName(String system, String figure) {
  /** How the name of a small figure ends. */
  static final String SMALL = "-small";

  /** Safe in a path, a URL and a cell of a table. */
  static final Pattern WORD = Pattern.compile("[a-z0-9][a-z0-9.-]{0,59}");

  public FigureName {
    if (!WORD.matcher(system).matches() || !WORD.matcher(figure).matches()) {
      throw new CoterieException(
          ErrorCode.USAGE,
          "'%s/%s' is no name of a figure; folder and file are named with small letters, digits, dots and dashes"
              .formatted(system, figure));
    }
  }

  /** The name of a figure file: its folder and its own, {@code robustness/fig1.yaml}. */
  static FigureName of(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    String stem = absolute.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    int names = absolute.getNameCount();
    return new FigureName(names > 1 ? absolute.getName(names - 2).toString() : "figures", stem);
  }

  /** The figure of a minute, beside the whole one. */
  FigureName small() {
    return new FigureName(system, figure + SMALL);
  }

  /** The figure that a small one is of; itself for any other. */
  FigureName whole() {
    return figure.endsWith(SMALL)
        ? new FigureName(system, figure.substring(0, figure.length() - SMALL.length()))
        : this;
  }

  Path folder(Path results) {
    return results.resolve(system);
  }

  Path csv(Path results) {
    return folder(results).resolve(figure + ".csv");
  }

  Path page(Path results) {
    return folder(results).resolve(figure + ".md");
  }

  Path chart(Path results) {
    return folder(results).resolve(figure + ".svg");
  }

  Path claims(Path results) {
    return folder(results).resolve(figure + "-claims.json");
  }

  @Override
  public String toString() {
    return system + "/" + figure;
  }
}
