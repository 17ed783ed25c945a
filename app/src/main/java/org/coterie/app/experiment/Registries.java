package org.coterie.app.experiment;

import java.util.List;
import org.coterie.core.adversary.Attack;
import org.coterie.core.aggregation.Aggregation;
import org.coterie.core.data.DataSource;
import org.coterie.core.data.Partitioner;
import org.coterie.core.graph.Topology;
import org.coterie.core.learning.ArchitectureFamily;
import org.coterie.core.method.LearningSystem;
import org.coterie.core.spi.Plugin;
import org.coterie.core.spi.Registry;

/**
 * Everything that an experiment can choose by name.
 *
 * @param loader what it was found with, and what finds the choices inside settings
 */
public record Registries(
    Registry<LearningSystem<?>> systems,
    Registry<Partitioner<?>> partitioners,
    Registry<DataSource<?>> datasets,
    Registry<ArchitectureFamily<?>> architectures,
    Registry<Topology<?>> topologies,
    Registry<Aggregation<?>> aggregations,
    Registry<Attack<?>> attacks,
    ClassLoader loader) {

  /** What is part of Coterie, and what stands beside it on the class path. */
  public static Registries onClassPath() {
    return load(Registries.class.getClassLoader());
  }

  /** Finds what is on the class loader's path. */
  @SuppressWarnings(
      "unchecked") // A class literal cannot name a type argument; every Plugin<?> fits
  public static Registries load(ClassLoader loader) {
    return new Registries(
        load("systems", (Class<LearningSystem<?>>) (Class<?>) LearningSystem.class, loader),
        load("partitioners", (Class<Partitioner<?>>) (Class<?>) Partitioner.class, loader),
        load("datasets", (Class<DataSource<?>>) (Class<?>) DataSource.class, loader),
        load(
            "architectures",
            (Class<ArchitectureFamily<?>>) (Class<?>) ArchitectureFamily.class,
            loader),
        load("topologies", (Class<Topology<?>>) (Class<?>) Topology.class, loader),
        load("aggregations", (Class<Aggregation<?>>) (Class<?>) Aggregation.class, loader),
        load("attacks", (Class<Attack<?>>) (Class<?>) Attack.class, loader),
        loader);
  }

  /** Each kind once, in the order of this record. */
  public List<Registry<?>> all() {
    return List.of(
        systems, partitioners, datasets, architectures, topologies, aggregations, attacks);
  }

  private static <P extends Plugin<?>> Registry<P> load(
      String kind, Class<P> type, ClassLoader loader) {
    return Registry.load(kind, type, loader);
  }
}
