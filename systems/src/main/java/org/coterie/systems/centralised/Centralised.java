package org.coterie.systems.centralised;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.coterie.core.data.Shard;
import org.coterie.core.method.Learner;
import org.coterie.core.method.LearningSystem;
import org.coterie.core.method.Setup;
import org.coterie.core.protocol.NoMessage;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Participant;
import org.coterie.core.protocol.Protocol;
import org.coterie.core.spi.NoSettings;
import org.coterie.systems.local.LocalState;
import org.coterie.systems.local.Loner;

/** One participant trains on the data of all nodes. */
public final class Centralised implements LearningSystem<NoSettings> {
  @Override
  public String name() {
    return "centralised";
  }

  @Override
  public String summary() {
    return "one participant trains on the pooled data of all nodes: what it costs not to pool";
  }

  @Override
  public Class<NoSettings> settings() {
    return NoSettings.class;
  }

  @Override
  public Protocol protocol() {
    return new Protocol(name(), NoMessage.class, List.of(LocalState.class));
  }

  @Override
  public List<String> roles() {
    return List.of("server");
  }

  @Override
  public List<Participant<?, ?>> participants(Setup setup, NoSettings settings) {
    var learner =
        new Learner(
            setup.trainer(),
            setup.training(),
            pooled(setup.shards()),
            setup.rounds(),
            Optional.empty());
    return List.of(new Loner(new NodeId("server"), setup.rounds(), setup.initial(), learner));
  }

  /** All nodes' examples in file order, so that the split does not show. */
  private static Shard pooled(List<Shard> shards) {
    int[] rows =
        shards.stream().flatMapToInt(shard -> Arrays.stream(shard.rows())).sorted().toArray();
    return new Shard(shards.getFirst().data(), rows);
  }
}
