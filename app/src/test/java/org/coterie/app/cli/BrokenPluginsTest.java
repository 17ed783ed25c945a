package org.coterie.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.coterie.core.graph.Topology;
import org.coterie.core.method.LearningSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars that cannot be used end with one line that names them, and says what to do. */
final class BrokenPluginsTest {
  private static final String TOPOLOGY =
      """
      package acme;

      import java.nio.file.Path;
      import java.util.List;
      import org.coterie.core.graph.Graph;
      import org.coterie.core.graph.Topology;
      import org.coterie.core.random.Draws;
      import org.coterie.core.spi.NoSettings;
      import org.coterie.core.spi.Setting;

      public final class Loop implements Topology<NoSettings> {
        public Loop() {}

        public String name() {
          return "acme:loop";
        }

        public String summary() {
          return "for a test";
        }

        public Class<NoSettings> settings() {
          return NoSettings.class;
        }

        public Graph build(int nodes, Draws draws, NoSettings settings, Path directory) {
          return new Graph(nodes, List.of(Graph.Edge.of(0, 1)));
        }
      }
      """;

  private static final String EXPERIMENT =
      """
      coterie: 1
      rounds: 1
      nodes: 2
      model: softmax
      training: {learning_rate: 0.05}
      system: gossip
      topology: acme:loop
      """;

  @TempDir private Path folder = Path.of("");

  private static PluginJarMaker loop(String source) {
    return new PluginJarMaker()
        .compiled(Map.of("acme.Loop", source))
        .offering(Topology.class, "acme.Loop");
  }

  private Invocation list() {
    return Invocation.of("list", "topologies", "--plugins", folder.toString());
  }

  private void assertRefused(Invocation invocation, String message) {
    assertThat(invocation.err().strip()).isEqualTo(message);
    assertThat(invocation.status()).isEqualTo(2);
    assertThat(invocation.out()).isEmpty();
  }

  @Test
  void list_sourcesAndFoldersBesideTheJar_areLeftAlone() throws IOException {
    loop(TOPOLOGY).into(folder.resolve("loop.jar"));
    Files.writeString(folder.resolve("loop-sources.jar"), "not even a jar");
    Files.writeString(folder.resolve("loop-javadoc.jar"), "not even a jar");
    Files.createDirectory(folder.resolve("odd.jar"));

    assertThat(list().out()).contains("acme:loop: for a test [loop.jar]");
  }

  @Test
  void list_aLibraryInTheSameFolder_isFoundByThePlugin() throws IOException {
    String source =
        TOPOLOGY.replace("\"for a test\"", "acme.lib.Words.SUMMARY + acme.lib.Words.more()");
    Map<String, String> library =
        Map.of(
            "acme.lib.Words",
            "package acme.lib; public class Words { public static final String SUMMARY = \"of a \";"
                + " public static String more() { return \"library\"; } }");
    new PluginJarMaker()
        .compiled(Map.of("acme.Loop", source), library)
        .offering(Topology.class, "acme.Loop")
        .into(folder.resolve("loop.jar"));

    assertRefused(
        list(),
        "CTR-114: the plug-in loop.jar: acme.Loop cannot be loaded: java.lang.NoClassDefFoundError:"
            + " acme/lib/Words; build it against this version of Coterie, with what it needs in the"
            + " same folder");

    new PluginJarMaker().compiled(library).into(folder.resolve("words.jar"));
    assertThat(list().out()).contains("acme:loop: of a library [loop.jar]");
  }

  @Test
  void list_noPublicConstructor_isRefused() throws IOException {
    loop(TOPOLOGY.replace("public Loop() {}", "public Loop(int size) {}"))
        .into(folder.resolve("loop.jar"));

    assertRefused(
        list(),
        "CTR-114: the plug-in loop.jar: acme.Loop has no public constructor without arguments; give"
            + " it one, and make it public");
  }

  @Test
  void list_classThatIsNotPublic_isRefused() throws IOException {
    loop(TOPOLOGY.replace("public final class", "final class")).into(folder.resolve("loop.jar"));

    assertRefused(
        list(),
        "CTR-114: the plug-in loop.jar: acme.Loop has no public constructor without arguments; give"
            + " it one, and make it public");
  }

  @Test
  void list_constructorThatFails_isRefused() throws IOException {
    loop(TOPOLOGY.replace("public Loop() {}", "public Loop() { throw new Error(\"no luck\"); }"))
        .into(folder.resolve("loop.jar"));

    assertRefused(
        list(),
        "CTR-114: the plug-in loop.jar: the constructor of acme.Loop fails: java.lang.Error: no"
            + " luck");
  }

  @Test
  void list_classThatIsNoTopology_isRefused() throws IOException {
    new PluginJarMaker()
        .compiled(Map.of("acme.Loop", TOPOLOGY))
        .offering(LearningSystem.class, "acme.Loop")
        .into(folder.resolve("loop.jar"));

    assertRefused(
        list(),
        "CTR-114: the plug-in loop.jar: META-INF/services/org.coterie.core.method.LearningSystem"
            + " names acme.Loop, which does not implement that interface");
  }

  @Test
  void list_compiledForALaterJava_isRefused() throws IOException {
    int later = Runtime.version().feature() + 1;
    loop(TOPOLOGY).forJava(later).into(folder.resolve("loop.jar"));

    assertRefused(
        list(),
        "CTR-114: the plug-in loop.jar: acme.Loop is compiled for Java %d, and this is Java %d;"
                .formatted(later, later - 1)
            + " compile it with --release %d".formatted(later - 1));
  }

  @Test
  void list_nameWithoutAVendor_isRefused() throws IOException {
    loop(TOPOLOGY.replace("acme:loop", "ring")).into(folder.resolve("loop.jar"));

    assertRefused(
        list(),
        "CTR-114: loop.jar names one of its topologies 'ring'; let its name() be vendor:name,"
            + " lower-case letters, digits and dashes on both sides, such as 'acme:ring'");
  }

  @Test
  void list_vendorInCapitals_isRefused() throws IOException {
    loop(TOPOLOGY.replace("acme:loop", "Acme:Loop")).into(folder.resolve("loop.jar"));

    assertThat(list().err())
        .startsWith("CTR-114: loop.jar names one of its topologies 'Acme:Loop'");
  }

  @Test
  void list_vendorCoterie_isRefused() throws IOException {
    loop(TOPOLOGY.replace("acme:loop", "coterie:loop")).into(folder.resolve("loop.jar"));

    assertRefused(
        list(),
        "CTR-114: loop.jar names one of its topologies 'coterie:loop'; the vendor 'coterie' is"
            + " Coterie itself, so take a name of your own before the colon");
  }

  @Test
  void list_nameOfNothing_isRefused() throws IOException {
    loop(TOPOLOGY.replace("\"acme:loop\"", "null")).into(folder.resolve("loop.jar"));

    assertRefused(
        list(),
        "CTR-114: the plug-in loop.jar: acme.Loop returns null for its name, summary or settings");
  }

  @Test
  void list_settingsThatAreNotDescribed_areRefused() throws IOException {
    loop(TOPOLOGY
            .replace("Loop() {}", "Loop() {}\n public record Odd(int size) {}")
            .replace("NoSettings>", "Loop.Odd>")
            .replace("NoSettings.class", "Odd.class")
            .replace("NoSettings settings", "Odd settings"))
        .into(folder.resolve("loop.jar"));

    assertRefused(
        list(),
        "CTR-114: the plug-in loop.jar: the settings of acme.Loop: component 'size' of"
            + " acme.Loop$Odd has no @Setting");
  }

  @Test
  void list_twoOfOneName_namesBothJars() throws IOException {
    loop(TOPOLOGY).into(folder.resolve("one.jar"));
    new PluginJarMaker()
        .compiled(Map.of("acme.Loop2", TOPOLOGY.replace("Loop", "Loop2")))
        .offering(Topology.class, "acme.Loop2")
        .version("2")
        .into(folder.resolve("two.jar"));

    assertRefused(
        list(),
        "CTR-113: two topologies are named 'acme:loop': acme.Loop (one.jar) and acme.Loop2 (two.jar"
            + " 2); take one of them away");
  }

  @Test
  void list_twoVersionsOfOneJar_namesBoth() throws IOException {
    loop(TOPOLOGY).version("1").into(folder.resolve("loop-1.jar"));
    loop(TOPOLOGY).version("2").into(folder.resolve("loop-2.jar"));

    assertRefused(
        list(),
        "CTR-113: loop-1.jar and loop-2.jar both offer the class acme.Loop, and only one of them can"
            + " be meant; take the other away");
  }

  /** As one built against a Coterie whose random streams had another method. */
  @Test
  void run_callsWhatThisCoterieHasNot_namesTheJar() throws IOException {
    String stub = "package org.coterie.core.random; public class Draws { public void gone() {} }";
    String topology =
        "package org.coterie.core.graph; public interface Topology<S extends Record>"
            + " extends org.coterie.core.spi.Plugin<S> { Graph build(int nodes,"
            + " org.coterie.core.random.Draws draws, S settings, java.nio.file.Path directory); }";
    new PluginJarMaker()
        .compiled(
            Map.of(
                "acme.Loop",
                TOPOLOGY.replace("return new Graph", "draws.gone(); return new Graph")),
            Map.of(
                "org.coterie.core.random.Draws", stub, "org.coterie.core.graph.Topology", topology))
        .offering(Topology.class, "acme.Loop")
        .into(folder.resolve("loop.jar"));

    assertRefused(
        run(),
        "CTR-114: the plug-in loop.jar does not fit this version of Coterie (development):"
            + " java.lang.NoSuchMethodError: 'void org.coterie.core.random.Draws.gone()'; build it"
            + " anew against this version");
  }

  /** As one built against a Coterie whose topologies had no such method. */
  @Test
  void run_lacksWhatThisCoterieCalls_namesTheJar() throws IOException {
    String source = TOPOLOGY.replace("Graph build(", "Graph drawn(");
    String topology =
        "package org.coterie.core.graph; public interface Topology<S extends Record> extends"
            + " org.coterie.core.spi.Plugin<S> {}";
    new PluginJarMaker()
        .compiled(Map.of("acme.Loop", source), Map.of("org.coterie.core.graph.Topology", topology))
        .offering(Topology.class, "acme.Loop")
        .into(folder.resolve("loop.jar"));

    Invocation run = run();

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err())
        .startsWith("CTR-114: the plug-in loop.jar does not fit this version of Coterie")
        .contains("java.lang.AbstractMethodError: ");
  }

  @Test
  void run_aMistakeInAPlugin_isADefectOfThatJar() throws IOException {
    loop(TOPOLOGY.replace("return new Graph", "nodes = nodes / (nodes - nodes); return new Graph"))
        .into(folder.resolve("loop.jar"));

    Invocation run = run();

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .startsWith(
            "CTR-901: java.lang.ArithmeticException: / by zero; this is a defect of Coterie or of"
                + " the plug-in loop.jar; please report it with ");
  }

  @Test
  void list_roleThatIsNoName_isRefused() throws IOException {
    String source =
        """
        package acme;

        import java.util.List;
        import org.coterie.core.method.*;
        import org.coterie.core.protocol.*;
        import org.coterie.core.spi.NoSettings;

        public final class Chair implements LearningSystem<NoSettings> {
          public String name() {
            return "acme:chair";
          }

          public String summary() {
            return "for a test";
          }

          public Class<NoSettings> settings() {
            return NoSettings.class;
          }

          public Protocol protocol() {
            return new Protocol(name(), NoMessage.class, List.of());
          }

          public List<String> roles() {
            return List.of("7/chair");
          }

          public List<Participant<?, ?>> participants(Setup setup, NoSettings settings) {
            return List.of();
          }
        }
        """;
    new PluginJarMaker()
        .compiled(Map.of("acme.Chair", source))
        .offering(LearningSystem.class, "acme.Chair")
        .into(folder.resolve("chair.jar"));

    assertRefused(
        list(),
        "CTR-114: the plug-in chair.jar: acme.Chair has the role '7/chair'; a role is lower-case"
            + " letters, digits and dashes, and begins with a letter");
  }

  private Invocation run() throws IOException {
    Path file = Files.writeString(folder.resolve("exp.yaml"), EXPERIMENT);
    return Invocation.of(
        "run", "" + file, "--plugins", "" + folder, "--out", folder + "/out", "--quiet");
  }
}
