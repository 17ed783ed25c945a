package org.coterie.app.reproduce;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import org.coterie.app.experiment.settings.Yaml;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/** Reads the claims of a figure; each must be about cells and columns that the figure has. */
final class ClaimReader {
  private final String source;
  private final FigureSettings settings;
  private final SequencedMap<String, SequencedMap<String, Yaml.Mapping>> keys;
  private final List<Cell> cells;
  private final LinkedHashSet<String> metrics = new LinkedHashSet<>();

  ClaimReader(
      String source,
      FigureSettings settings,
      SequencedMap<String, SequencedMap<String, Yaml.Mapping>> keys,
      List<Cell> cells) {
    this.source = source;
    this.settings = settings;
    this.keys = keys;
    this.cells = cells;
    settings.metrics().forEach(metric -> metrics.add(metric.name()));
  }

  /** Refuses a chart of what the figure has not. */
  void requireLayout() {
    String place = "in " + source;
    CellReader.known(settings.chart().x(), "chart.x", place, keys.keySet());
    CellReader.known(settings.chart().metric(), "chart.metric", place, metrics);
  }

  /**
   * Those about cells that are run.
   *
   * @param all whether every claim must be; a small figure has fewer cells, and so fewer claims
   */
  List<Claim> read(boolean all) {
    var claims = new ArrayList<Claim>();
    for (FigureSettings.ClaimSettings each : settings.claims()) {
      Claim claim = claim(each, "claims[" + settings.claims().indexOf(each) + "]");
      if (cells.contains(claim.a()) && claim.b().map(cells::contains).orElse(true)) {
        claims.add(claim);
      } else if (all) {
        throw new CoterieException(
            ErrorCode.IMPOSSIBLE_COMBINATION,
            "'claims[%d]' in %s is about a cell that is not run; add it to 'cells'"
                .formatted(settings.claims().indexOf(each), source));
      }
    }
    return claims;
  }

  private Claim claim(FigureSettings.ClaimSettings claim, String path) {
    CellReader.known(claim.metric(), path + ".metric", "in " + source, metrics);
    boolean number = claim.is() == Comparison.AT_LEAST;
    if (claim.b().isPresent() == number || claim.number().isPresent() != number) {
      throw new CoterieException(
          ErrorCode.IMPOSSIBLE_COMBINATION,
          "'%s' in %s: at-least needs 'number', every other comparison 'b', and not both"
              .formatted(path, source));
    }
    boolean within = claim.is() == Comparison.WITHIN;
    if ((number && claim.margin() != 0) || (within && claim.margin() == 0)) {
      throw new CoterieException(
          ErrorCode.IMPOSSIBLE_COMBINATION,
          "'%s' in %s: within needs a 'margin' above 0, at-least has none".formatted(path, source));
    }
    return new Claim(
        claim.claim(),
        claim.source(),
        claim.metric(),
        cell(claim.a(), path + ".a"),
        claim.is(),
        claim.b().map(b -> cell(b, path + ".b")),
        number ? claim.number().orElseThrow() : claim.margin());
  }

  private Cell cell(List<String> variants, String path) {
    if (variants.size() != keys.size()) {
      throw new CoterieException(
          ErrorCode.IMPOSSIBLE_COMBINATION,
          "'%s' in %s names %d variants; name one for each of %s"
              .formatted(path, source, variants.size(), String.join(", ", keys.keySet())));
    }
    int at = 0;
    for (var key : keys.entrySet()) {
      CellReader.known(variants.get(at++), path, "in " + source, key.getValue().keySet());
    }
    return new Cell(variants);
  }
}
