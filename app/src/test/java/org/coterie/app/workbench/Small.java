package org.coterie.app.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small real experiment on the bundled images, with a baseline and faults. */
final class Small {
  private static final String TEXT =
      """
      coterie: 1
      name: small
      seed: 7
      rounds: 3
      nodes: 5
      data: {dataset: fashion-mnist-sample, partitioner: {name: dirichlet, alpha: 0.5}}
      model: softmax
      training: {local_epochs: 1, batch_size: 32, learning_rate: 0.05}
      system: gossip
      baselines: [local]
      topology: ring
      faults:
        - {kind: absence, nodes: [2], from: 2}
      evaluation: {every: 1, on: [test, own]}
      checkpoint: {every: 1}
      """;

  private Small() {}

  /** The file, in that folder. */
  static Path file(Path folder) {
    try {
      return Files.writeString(folder.resolve("small.yaml"), TEXT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Experiment in(Path folder) {
    return Experiment.load(file(folder)).threads(2);
  }
}
