package org.coterie.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.coterie.app.experiment.FileKey.Value;
import org.coterie.app.experiment.settings.SettingKey;
import org.coterie.app.experiment.settings.Shape;
import org.coterie.app.experiment.settings.Yaml;
import org.coterie.app.experiment.settings.YamlReader;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.spi.Plugin;
import org.coterie.core.spi.Registry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeyHintsTest {
  private static final List<FileKey> KEYS = Outline.of(Registries.onClassPath());

  private static Yaml.Mapping tree(String text) {
    return (Yaml.Mapping) YamlReader.value(text, "a test");
  }

  @ParameterizedTest
  @CsvSource({
    "lr,                 training.learning_rate",
    "learning_rate,      training.learning_rate",
    "learningRate,       training.learning_rate",
    "batchsize,          training.batch_size",
    "epochs,             training.local_epochs",
    "clients,            nodes",
    "dataset,            data.dataset",
    "num_rounds,         rounds",
    "strategy,           system",
    "patience,           evaluation.early_stop.patience",
    "min_delta,          ''",
    "latency_seconds,    network.latency_seconds",
    "wombat,             ''"
  })
  void check_wordAtTheTop_saysWhereItBelongs(String word, String where) {
    var hints = new KeyHints(KEYS);

    if (where.isEmpty()) {
      assertThatCode(() -> hints.check(tree("{" + word + ": 1}"))).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(() -> hints.check(tree("{" + word + ": 1}")))
          .isInstanceOf(CoterieException.class)
          .hasFieldOrPropertyWithValue("code", ErrorCode.UNKNOWN_KEY)
          .hasMessageEndingWith("here it is '" + where + "'");
    }
  }

  @Test
  void check_wordInASection_saysWhereItBelongs() {
    var hints = new KeyHints(KEYS);

    assertThatThrownBy(() -> hints.check(tree("{training: {epochs: 1}}")))
        .hasMessageEndingWith("here it is 'training.local_epochs'");
    assertThatThrownBy(() -> hints.check(tree("{data: {alpha: 1, clients: 3}}")))
        .hasMessageEndingWith("here it is 'nodes'");
    assertThatThrownBy(() -> hints.check(tree("{num_workers: 2}")))
        .hasMessageContaining("--threads N");
  }

  @Test
  void check_formerKey_saysWhatReplacedIt() {
    var former =
        new TreeMap<>(
            Map.of(
                "training.decay", "write 'training.schedule'",
                "system.fraction", "write 'system.client_fraction'"));
    var hints = new KeyHints(KEYS, former);

    assertThatThrownBy(() -> hints.check(tree("{training: {decay: 0.1}}")))
        .hasFieldOrPropertyWithValue("code", ErrorCode.UNKNOWN_KEY)
        .hasMessage("the key 'training.decay' in a test is no more; write 'training.schedule'");
    assertThatThrownBy(() -> hints.check(tree("{system: {name: federated, fraction: 0.1}}")))
        .hasMessageContaining("client_fraction");
  }

  /** A word that is a key where it stands is never refused. */
  @Test
  void check_everyKeyOfTheOutline_isNotRefused() {
    var hints = new KeyHints(KEYS);
    for (FileKey key : KEYS) {
      hints.check(tree("{" + key.name() + ": x}"));
      if (key.value() instanceof Value.Section(var schema)) {
        for (SettingKey inner : schema.keys()) {
          hints.check(tree("{%s: {%s: x}}".formatted(key.name(), inner.name())));
        }
      }
    }
  }

  @Test
  void elsewhere_everyKeyThatItNames_isOne() {
    for (String where : KeyHints.elsewhere().values()) {
      if (!where.startsWith("-")) {
        assertThat(isKey(where)).as(where).isTrue();
      }
    }
  }

  private static boolean isKey(String dotted) {
    String[] parts = dotted.split("\\.", -1);
    for (FileKey key : KEYS) {
      if (key.name().equals(parts[0])) {
        return parts.length == 1 || isIn(key.value(), parts, 1);
      }
    }
    return false;
  }

  private static boolean isIn(Value value, String[] parts, int at) {
    return switch (value) {
      case Value.Group(var keys) -> keys.stream().anyMatch(key -> key.name().equals(parts[at]));
      case Value.Section(var schema) -> isIn(schema.keys(), parts, at);
      case Value.Systems(Registry<?> registry, boolean _) -> {
        for (Plugin<?> plugin : registry.all()) {
          for (var component : plugin.settings().getRecordComponents()) {
            if (component.getName().equals(camelCase(parts[at]))) {
              yield true;
            }
          }
        }
        yield false;
      }
      default -> false;
    };
  }

  private static boolean isIn(List<SettingKey> keys, String[] parts, int at) {
    for (SettingKey key : keys) {
      if (key.name().equals(parts[at])) {
        return parts.length == at + 1
            || (key.shape() instanceof Shape.Nested(var schema)
                && isIn(schema.keys(), parts, at + 1));
      }
    }
    return false;
  }

  private static String camelCase(String snakeCase) {
    var text = new StringBuilder();
    for (String word : snakeCase.split("_", -1)) {
      text.append(
          text.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return text.toString();
  }
}
