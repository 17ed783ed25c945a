package org.coterie.app.workbench;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.coterie.core.protocol.NodeId;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What is written is read back by the YAML library itself. */
final class ValuesTest {
  private static Object read(Object value) {
    String text = "value: " + Values.yaml("key", value);
    Map<?, ?> map = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
    return requireNonNull(map.get("value"));
  }

  @Test
  void yaml_ofEachType_isReadBackAsTheSame() {
    assertThat(read(5)).isEqualTo(5);
    assertThat(read(5_000_000_000L)).isEqualTo(5_000_000_000L);
    assertThat(read((short) 5)).isEqualTo(5);
    assertThat(read(true)).isEqualTo(true);
    assertThat(read(0.1)).isEqualTo(0.1);
    assertThat(read(0.1f)).isEqualTo(0.1);
    assertThat(read(1e-9)).isEqualTo(1e-9);
    assertThat(read(new BigDecimal("0.10"))).isEqualTo(0.1);
    assertThat(read("ring")).isEqualTo("ring");
    assertThat(read('x')).isEqualTo("x");
    assertThat(read(TimeUnit.NANOSECONDS)).isEqualTo("nanoseconds");
    assertThat(read(new NodeId("7"))).isEqualTo(7);
    assertThat(read(new NodeId("server"))).isEqualTo("server");
    assertThat(read(Path.of("a b", "c.csv"))).isEqualTo("a b/c.csv");
    assertThat(read(List.of(1, "2", List.of()))).isEqualTo(List.of(1, "2", List.of()));
    assertThat(read(new double[] {1.5, 2})).isEqualTo(List.of(1.5, 2.0));
    assertThat(Values.yaml("key", Set.of("c", "a", "b"))).isEqualTo("[a, b, c]");
    assertThat(Values.yaml("key", Map.of("b", 1, "a", 2))).isEqualTo("{a: 2, b: 1}");
    var inOrder = new LinkedHashMap<String, Object>();
    inOrder.put("b: c", 1);
    inOrder.put("7", Map.of());
    assertThat(read(inOrder)).isEqualTo(inOrder);
  }

  @Test
  void yaml_ofTextThatLooksLikeElse_staysText() {
    for (String text :
        List.of(
            "5", "0x1F", "1e3", ".5", "-", "true", "No", "null", "~", "", " a ", "[a]", "{a: 1}"))
      assertThat(read(text)).as(text).isEqualTo(text);
  }

  @Property(tries = 300)
  void yaml_ofAnyText_isReadBackAsTheSame(@ForAll @StringLength(max = 12) String text) {
    if (text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF)) {
      assertThat(read(text)).isEqualTo(text);
      assertThat(read(Map.of(text, List.of(text)))).isEqualTo(Map.of(text, List.of(text)));
    }
  }
}
