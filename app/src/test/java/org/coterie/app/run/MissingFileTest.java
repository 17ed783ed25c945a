package org.coterie.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.coterie.core.error.CoterieException;
import org.coterie.core.protocol.Link;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.simulation.Fault;
import org.coterie.core.simulation.MissingLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MissingFileTest {
  private static final NodeId SERVER = new NodeId("server");
  private static final NodeId ODD = new NodeId("a \"quoted\\ name: 7");

  private final Path folder;

  MissingFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void read_whatWasWritten_isEqual() {
    var log =
        new MissingLog(
            List.of(
                new MissingLog.Missed(new Link(NodeId.of(3), SERVER), new Moment(4, 1)),
                new MissingLog.Missed(new Link(ODD, NodeId.of(3)), new Moment(5, Moment.END))),
            List.of(new MissingLog.Closing(NodeId.of(3), SERVER, new Moment(9, 1))),
            List.of(
                new Fault.Absence(NodeId.of(1), Moment.START, Optional.of(new Moment(2, 0))),
                new Fault.Absence(NodeId.of(2), new Moment(3, 1), Optional.empty())),
            List.of(
                new Fault.Delay(0.1, List.of(), Moment.START, Optional.empty()),
                new Fault.Delay(
                    1e-7,
                    List.of(new Link(NodeId.of(3), SERVER), new Link(ODD, NodeId.of(3))),
                    new Moment(1, 0),
                    Optional.of(new Moment(2, Moment.END)))),
            new TreeMap<>(
                Map.of(NodeId.of(2), new Moment(2, 1), NodeId.of(5), Moment.START.before())));
    Path file = folder.resolve("missing.yaml");

    MissingFile.write(file, log);

    assertThat(MissingFile.read(file)).isEqualTo(log);
  }

  @Test
  void write_nothingMissing_saysSo() throws IOException {
    Path file = folder.resolve("missing.yaml");

    MissingFile.write(
        file, new MissingLog(List.of(), List.of(), List.of(), List.of(), new TreeMap<>()));

    assertThat(Files.readString(file))
        .endsWith(
            "coterie_missing: 1\nlinks: []\nclosings: []\nabsences: []\ndelays: []\ngone: []\n");
  }

  @Test
  void read_itemWithoutAMoment_isRefusedByPlace() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("missing.yaml"),
            """
            coterie_missing: 1
            links:
            - {from: 3, to: server, at: [4, 1]}
            - {from: 3, to: server, at: 4}
            closings: []
            absences: []
            delays: []
            gone: []
            """);

    assertThatThrownBy(() -> MissingFile.read(file))
        .isInstanceOf(CoterieException.class)
        .hasMessageContaining("links[1].at")
        .hasMessageContaining("[round, phase]");
  }

  @Test
  void read_delayThatIsNone_isRefusedByPlace() throws IOException {
    for (String delay :
        List.of(
            "{seconds: 0, links: [], from: [0, 0]}",
            "{seconds: .nan, links: [], from: [0, 0]}",
            "{seconds: .inf, links: [], from: [0, 0]}",
            "{seconds: 1, links: [[3]], from: [0, 0]}",
            "{seconds: 1, links: [], from: [2, 0], until: [2, 0]}")) {
      Path file =
          Files.writeString(
              folder.resolve("missing.yaml"),
              "coterie_missing: 1\nlinks: []\nclosings: []\nabsences: []\ndelays: ["
                  + delay
                  + "]\ngone: []\n");

      assertThatThrownBy(() -> MissingFile.read(file))
          .as(delay)
          .isInstanceOf(CoterieException.class)
          .hasMessageContaining("delays[0]");
    }
  }

  @Test
  void read_otherYaml_isRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("other.yaml"), "coterie: 1\n");

    assertThatThrownBy(() -> MissingFile.read(file))
        .isInstanceOf(CoterieException.class)
        .hasMessageContaining("coterie_missing: 1");
  }
}
