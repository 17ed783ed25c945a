package org.coterie.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.coterie.core.protocol.NodeId;
import org.junit.jupiter.api.Test;

final class RowTest {
  @Test
  void compareTo_allKinds_putsAggregatesFirstThenNodesByNumberPartSplitMetric() {
    NodeId two = NodeId.of(2);
    NodeId ten = NodeId.of(10);
    NodeId server = new NodeId("server");
    List<Row> ordered =
        List.of(
            Row.aggregate("", "bytes_sent", 1),
            Row.aggregate("own", "eval_accuracy", 1),
            Row.aggregate("test", "eval_accuracy", 1),
            Row.aggregate("test", "eval_loss", 1),
            Row.of(two, "", "bytes_sent", 1),
            Row.of(two, "test", "eval_accuracy", 1),
            new Row(two, "private", "test", "eval_accuracy", 1),
            new Row(two, "proxy", "test", "eval_accuracy", 1),
            Row.of(ten, "test", "eval_accuracy", 1),
            Row.of(server, "test", "eval_accuracy", 1));
    var shuffled = new ArrayList<>(ordered).reversed();

    Collections.sort(shuffled);

    assertThat(shuffled).isEqualTo(ordered);
  }
}
