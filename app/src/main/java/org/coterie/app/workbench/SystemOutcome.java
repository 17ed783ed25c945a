package org.coterie.app.workbench;

import java.nio.file.Files;
import java.util.Collections;
import java.util.Optional;
import java.util.SequencedMap;
import org.coterie.app.results.MetricsTable;
import org.coterie.app.run.FinalModels;
import org.coterie.app.run.MissingFile;
import org.coterie.app.run.RunFolder;
import org.coterie.core.simulation.MissingLog;

/** What one system of a run came to: the main one or a baseline. */
public final class SystemOutcome {
  private final String label;
  private final Lazy<MetricsTable> metrics;
  private final Lazy<SequencedMap<String, float[]>> models;
  private final Lazy<Optional<MissingLog>> missing;

  /**
   * @param folder the system's own
   */
  SystemOutcome(String label, RunFolder folder) {
    this.label = label;
    this.metrics = new Lazy<>(() -> MetricsTable.read(folder.metrics()));
    this.models =
        new Lazy<>(
            () ->
                Files.exists(folder.finalModels())
                    ? Collections.unmodifiableSequencedMap(FinalModels.read(folder.finalModels()))
                    : Collections.unmodifiableSequencedMap(new java.util.LinkedHashMap<>()));
    this.missing =
        new Lazy<>(
            () ->
                Files.exists(folder.missing())
                    ? Optional.of(MissingFile.read(folder.missing()))
                    : Optional.empty());
  }

  /** Reads all there is. */
  void hold() {
    metrics.get();
    models.get();
    missing.get();
  }

  /** What the experiment calls it: the system's name, unless the file says otherwise. */
  public String label() {
    return label;
  }

  /** Every figure, by round, split, metric and node. */
  public MetricsTable metrics() {
    return metrics.get();
  }

  /**
   * The final parameters by key: the node, or {@code node/part} for a node with several models;
   * {@code server} where only a server has one. Parameters lie layer by layer, in a layer the
   * weights, output by output, then the biases. Empty where the system did not come to its end.
   *
   * @return arrays that are shared with every caller: copy before writing
   */
  public SequencedMap<String, float[]> models() {
    return models.get();
  }

  /** What it took as missing; empty where it did not come to its end. */
  public Optional<MissingLog> missing() {
    return missing.get();
  }
}
