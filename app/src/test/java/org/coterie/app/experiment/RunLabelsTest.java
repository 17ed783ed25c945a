package org.coterie.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class RunLabelsTest {
  private static final String BASE =
      """
      coterie: 1
      nodes: 6
      model: softmax
      training: {learning_rate: 0.1}
      system: gossip
      """;

  @Provide
  Arbitrary<List<String>> values() {
    return Arbitraries.of(
            "ring",
            "complete",
            "line",
            "star",
            "{name: k-regular, degree: 2}",
            "{name: k-regular, degree: 4}",
            "{name: erdos-renyi, probability: 0.9}")
        .list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .uniqueElements();
  }

  @Property(tries = 40)
  void labels_ofAnyValues_areSafeAndDifferInMoreThanCase(@ForAll("values") List<String> topologies)
      throws IOException {
    Path file = Files.createTempFile("sweep", ".yaml");
    Files.writeString(
        file,
        BASE
            + "sweep: {topology: [%s], rounds: [1, 2]}\n".formatted(String.join(", ", topologies)));
    Sweep sweep = new ExperimentReader().sweep(file, List.of(), Optional.empty(), "");
    Files.delete(file);

    List<String> labels = sweep.runs().stream().map(SweptRun::label).toList();
    assertThat(labels).allMatch(label -> label.matches("[A-Za-z][A-Za-z0-9._+-]{0,99}[A-Za-z0-9]"));
    assertThat(labels.stream().map(each -> each.toLowerCase(Locale.ROOT)).distinct())
        .hasSize(2 * topologies.size());
  }
}
