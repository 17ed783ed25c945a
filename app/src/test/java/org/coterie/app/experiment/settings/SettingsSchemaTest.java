package org.coterie.app.experiment.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.UniqueElements;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.protocol.Link;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.spi.Setting;
import org.junit.jupiter.api.Test;

final class SettingsSchemaTest {
  private static final SettingsSchema<Everything> SCHEMA = SettingsSchema.of(Everything.class);

  enum Colour {
    DARK_RED,
    BLUE
  }

  record Inner(@Setting(value = "how many", min = 0, byDefault = "3") int count) {}

  record Everything(
      @Setting("a switch") boolean on,
      @Setting(value = "a share", min = 0, max = 1, minExcluded = true) double share,
      @Setting("a float") float small,
      @Setting("a long") long wide,
      @Setting(value = "an int", byDefault = "7") int withDefault,
      @Setting("any text") String text,
      @Setting("a colour") Colour colour,
      @Setting(value = "colours", byDefault = "[blue]") Set<Colour> colours,
      @Setting("a file") Path file,
      @Setting(value = "nested", byDefault = "{}") Inner inner,
      @Setting("items") List<Inner> items,
      @Setting("perhaps") Optional<String> perhaps,
      @Setting("when") Moment when,
      @Setting("links") List<Link> links) {}

  @Provide
  Arbitrary<Everything> everything() {
    Arbitrary<String> texts =
        Arbitraries.strings().all().excludeChars(surrogates()).ofMaxLength(12);
    Arbitrary<Integer> ints = Arbitraries.integers();
    Arbitrary<NodeId> nodes = texts.filter(text -> !text.isEmpty()).map(NodeId::new);
    Arbitrary<Moment> moments =
        Combinators.combine(
                Arbitraries.integers().between(0, 1000), Arbitraries.of(0, 1, 17, Moment.END))
            .as(Moment::new);
    Arbitrary<Set<Colour>> colours =
        Arbitraries.of(Colour.class)
            .set()
            .ofMinSize(1)
            .map(set -> (Set<Colour>) new TreeSet<>(set));
    return Combinators.combine(
            Combinators.combine(
                    Arbitraries.of(true, false),
                    Arbitraries.doubles().between(0, false, 1, true),
                    Arbitraries.floats(),
                    Arbitraries.longs())
                .as(Numbers::new),
            ints,
            texts,
            Arbitraries.of(Colour.class),
            colours,
            ints.filter(i -> i >= 0).map(Inner::new).list().ofMaxSize(3),
            texts.optional(),
            Combinators.combine(moments, nodes, nodes).as(Mail::new))
        .as(
            (numbers, number, text, colour, several, items, perhaps, mail) ->
                new Everything(
                    numbers.on(),
                    numbers.share(),
                    numbers.small(),
                    numbers.wide(),
                    number,
                    text,
                    colour,
                    several,
                    Path.of("some/table.csv"),
                    new Inner(5),
                    items,
                    perhaps,
                    mail.when(),
                    List.of(new Link(mail.from(), mail.to()))));
  }

  record Numbers(boolean on, double share, float small, long wide) {}

  record Mail(Moment when, NodeId from, NodeId to) {}

  private static char[] surrogates() {
    char[] all = new char[Character.MAX_SURROGATE - Character.MIN_SURROGATE + 1];
    for (int i = 0; i < all.length; i++) {
      all[i] = (char) (Character.MIN_SURROGATE + i);
    }
    return all;
  }

  @Property(tries = 300)
  void bind_whatWasWritten_isTheSameRecordAndText(@ForAll("everything") Everything settings) {
    String text = YamlWriter.text(SCHEMA.write(settings));

    Everything read = SCHEMA.bind((Yaml.Mapping) YamlReader.value(text, "test"), "");

    assertThat(read).isEqualTo(settings);
    assertThat(YamlWriter.text(SCHEMA.write(read))).isEqualTo(text);
  }

  @Property(tries = 100)
  void line_ofAnyTextInAList_readsAsThatText(
      @ForAll @UniqueElements List<@net.jqwik.api.constraints.StringLength(max = 6) String> words) {
    List<String> whole = words.stream().map(w -> w.replaceAll("[\\ud800-\\udfff]", "x")).toList();
    Yaml written = Yaml.list(whole.stream().map(YamlWriter::string).toList());

    Yaml read = YamlReader.value(YamlWriter.line(written), "test");

    assertThat(((Yaml.Sequence) read).items().stream().map(i -> ((Yaml.Scalar) i).text()))
        .containsExactlyElementsOf(whole);
  }

  @Test
  void bind_keysLeftOut_takesDefaults() {
    Everything settings =
        bind(
            "{on: true, share: 0.5, small: 1, wide: 2, text: x, colour: dark-red, file: f.csv,"
                + " items: [], when: [3, end], links: [[0, server]]}");

    assertThat(settings.withDefault()).isEqualTo(7);
    assertThat(settings.colours()).containsExactly(Colour.BLUE);
    assertThat(settings.inner()).isEqualTo(new Inner(3));
    assertThat(settings.perhaps()).isEmpty();
    assertThat(settings.when()).isEqualTo(new Moment(3, Moment.END));
  }

  @Test
  void bind_requiredKeyLeftOut_namesIt() {
    assertThatThrownBy(() -> bind("{on: true}"))
        .isInstanceOf(CoterieException.class)
        .hasMessage(
            "missing key 'share' in test; add 'share: ...', a number above 0 and at most 1");
  }

  @Test
  void of_componentWithoutSetting_isADefectOfThePlugin() {
    record Undescribed(int number) {}

    assertThatThrownBy(() -> SettingsSchema.of(Undescribed.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("component 'number'");
  }

  @Test
  void of_typeThatNoSettingHas_isADefectOfThePlugin() {
    record Wrong(@Setting("?") Object anything) {}

    assertThatThrownBy(() -> SettingsSchema.of(Wrong.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("java.lang.Object");
  }

  @Test
  void bind_recordThatRefusesItsValues_saysWhereAndWhy() {
    record Ordered(@Setting("first") int first, @Setting("second") int second) {
      @SuppressWarnings("UnusedMethod") // The schema calls it
      Ordered {
        if (second < first) {
          throw new IllegalArgumentException("second is before first");
        }
      }
    }

    var map = (Yaml.Mapping) YamlReader.value("{first: 2, second: 1}", "test");

    assertThatThrownBy(() -> SettingsSchema.of(Ordered.class).bind(map, ""))
        .isInstanceOf(CoterieException.class)
        .hasMessage("in test: second is before first")
        .extracting(e -> ((CoterieException) e).code())
        .isEqualTo(ErrorCode.IMPOSSIBLE_COMBINATION);
  }

  private static Everything bind(String yaml) {
    return SCHEMA.bind((Yaml.Mapping) YamlReader.value(yaml, "test"), "");
  }
}
