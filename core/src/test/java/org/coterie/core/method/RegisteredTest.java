package org.coterie.core.method;

import static org.assertj.core.api.Assertions.assertThat;

import org.coterie.core.data.DataSource;
import org.coterie.core.data.Partitioner;
import org.coterie.core.graph.Topology;
import org.coterie.core.spi.Plugin;
import org.coterie.core.spi.Registry;
import org.junit.jupiter.api.Test;

/** What core brings is found by its name. */
final class RegisteredTest {
  @Test
  void load_dataSources_findsThemAll() {
    assertThat(loaded("datasets", DataSource.class).byName().keySet())
        .contains(
            "cifar-10",
            "cifar-100",
            "csv",
            "emnist-letters",
            "fashion-mnist",
            "fashion-mnist-sample",
            "femnist-digits",
            "image-folder",
            "mnist",
            "npz",
            "svhn",
            "uci-har",
            "wisdm");
  }

  @Test
  void load_partitioners_findsThemAll() {
    assertThat(loaded("partitioners", Partitioner.class).byName().keySet())
        .contains("dirichlet", "iid", "table");
  }

  @Test
  void load_topologies_findsThemAll() {
    assertThat(loaded("topologies", Topology.class).byName().keySet())
        .contains(
            "complete",
            "edge-list",
            "erdos-renyi",
            "k-regular",
            "line",
            "random-geometric",
            "ring",
            "star",
            "watts-strogatz");
  }

  private static <P extends Plugin<?>> Registry<P> loaded(String kind, Class<P> type) {
    Registry<P> registry = Registry.load(kind, type, RegisteredTest.class.getClassLoader());
    assertThat(registry.all())
        .allSatisfy(
            plugin -> {
              assertThat(plugin.summary()).isNotBlank().hasSizeLessThan(90);
              assertThat(plugin.settings().isRecord()).isTrue();
            });
    return registry;
  }
}
