package org.coterie.app.experiment.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.coterie.core.aggregation.Aggregate;
import org.coterie.core.aggregation.Aggregation;
import org.coterie.core.aggregation.Contribution;
import org.coterie.core.error.CoterieException;
import org.coterie.core.spi.Choice;
import org.coterie.core.spi.NoSettings;
import org.coterie.core.spi.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChosenTest {
  record WithChoice(
      @Setting(value = "how", byDefault = "{name: krum, byzantine: 3}")
          Choice<Aggregation<?>> aggregation,
      @Setting("what else") Optional<Choice<Aggregation<?>>> second) {}

  /** On no list of the class path: only the loader of a test names it. */
  public static final class Mine implements Aggregation<NoSettings> {
    @Override
    public String name() {
      return "vendor:mine";
    }

    @Override
    public String summary() {
      return "for a test";
    }

    @Override
    public Class<NoSettings> settings() {
      return NoSettings.class;
    }

    @Override
    public Aggregate combine(
        Optional<Contribution> own, List<Contribution> others, NoSettings settings) {
      throw new UnsupportedOperationException();
    }
  }

  @TempDir private Path folder = Path.of("");

  private static WithChoice bind(SettingsSchema<WithChoice> schema, String yaml) {
    return schema.bind((Yaml.Mapping) YamlReader.value(yaml, "test"), "system");
  }

  @Test
  void bind_nameMapDefaultAndAbsence_areReadAndWrittenAgain() {
    var schema = SettingsSchema.of(WithChoice.class);

    for (String text :
        List.of(
            "{aggregation: median}",
            "{}",
            "{aggregation: {name: krum}, second: mean}",
            "{second: {name: trimmed-mean, fraction: 0.25}}",
            "{aggregation: {name: krum, self_counted: true}}",
            "{aggregation: {name: multi-krum, selected: 3, self_counted: true}}",
            "{second: {name: median, lower: true}}")) {
      WithChoice bound = bind(schema, text);
      String written = YamlWriter.text(schema.write(bound));
      assertThat(bind(schema, written)).as(written).isEqualTo(bound);
    }
    assertThat(YamlWriter.text(schema.write(bind(schema, "{second: median}"))))
        .isEqualTo("aggregation:\n  name: krum\n  byzantine: 3\nsecond: median\n");
    assertThat(schema.keys().getFirst().type())
        .isEqualTo(
            "the name of an aggregation, or a map with 'name' (see 'coterie list aggregations')");
  }

  @Test
  void bind_settingsOfTheChoice_areNamedByTheirWholePath() {
    assertThatThrownBy(
            () ->
                bind(
                    SettingsSchema.of(WithChoice.class),
                    "{aggregation: {name: krum, byzantine: two}}"))
        .isInstanceOf(CoterieException.class)
        .hasMessage(
            "'system.aggregation.byzantine' must be a whole number of at least 0, not 'two', in"
                + " test");
  }

  @Test
  void bind_nameThatOnlyTheLoaderFinds_isFound() throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve(Aggregation.class.getName()), Mine.class.getName());
    var urls = new URL[] {folder.toUri().toURL()};
    try (var loader = new URLClassLoader(urls, ChosenTest.class.getClassLoader())) {
      WithChoice bound =
          bind(SettingsSchema.of(WithChoice.class, loader), "{aggregation: vendor:mine}");

      assertThat(bound.aggregation().plugin()).isInstanceOf(Mine.class);
    }
    assertThatThrownBy(
            () -> bind(SettingsSchema.of(WithChoice.class), "{aggregation: vendor:mine}"))
        .isInstanceOf(CoterieException.class)
        .hasMessageContaining("unknown aggregation 'vendor:mine'");
  }
}
