package org.coterie.app.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.io.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives, good ones and ones that would write elsewhere. */
final class UnpackingTest {
  private final Path root;
  private final Path stick;
  private final Path set;

  UnpackingTest(@TempDir Path root) throws IOException {
    this.root = root;
    stick = Files.createDirectories(root.resolve("stick"));
    set = root.resolve("data").resolve("tiny");
  }

  private static byte[] archive(String name, Map<String, String> texts) throws IOException {
    return name.endsWith(".zip") ? Archives.zip(texts) : Archives.tar(texts);
  }

  private boolean fetch(String name, byte[] content, boolean replace, String... members)
      throws IOException {
    Files.write(stick.resolve(name), content);
    return new Fixture()
        .fetcher(1)
        .fetch(
            Archives.set(Archives.artifact(name, content, members)),
            root.resolve("data"),
            new Wish(Optional.of(stick), List.of(), replace));
  }

  private CoterieException failure(String name, byte[] content, String... members) {
    return catchThrowableOfType(CoterieException.class, () -> fetch(name, content, false, members));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .filter(name -> !name.startsWith("stick"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tiny.zip", "tiny.tar.gz"})
  void fetch_archive_takesTheWantedAndLeavesAReceipt(String name) throws IOException {
    byte[] content = archive(name, Map.of("b/two", "2", "b/other", "x", "one", "1"));

    assertThat(fetch(name, content, false, "one", "b/two")).isTrue();

    assertThat(files())
        .containsExactly(
            "data/tiny/.lock",
            "data/tiny/in/b/two",
            "data/tiny/in/one",
            "data/tiny/" + name + ".sha256");
    assertThat(set.resolve("in/b/two")).hasContent("2");
    assertThat(set.resolve(name + ".sha256"))
        .hasContent(
            "# from %s, SHA-256 %s\n%s  in/one\n%s  in/b/two\n"
                .formatted(name, Sha256.hex(content), Sha256.hex("1"), Sha256.hex("2")));
    assertThat(fetch(name, content, false, "one", "b/two")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tiny.zip", "tiny.tar.gz"})
  void fetch_memberThatLeadsOut_isNeverWrittenThere(String name) throws IOException {
    byte[] content =
        archive(name, Map.of("../evil", "x", "../../evil", "x", "/evil", "x", "one", "1"));

    fetch(name, content, false, "one");
    fetch(name, content, true, "one", "../evil");

    assertThat(files())
        .containsExactly(
            "data/tiny/.lock",
            "data/tiny/in/evil",
            "data/tiny/in/one",
            "data/tiny/" + name + ".sha256");
  }

  @Test
  void fetch_linkInPlaceOfAMember_isNoMember() throws IOException {
    byte[] content = Archives.tar(Map.of("one", "->../../../evil"));

    assertThat(failure("tiny.tar.gz", content, "one"))
        .hasMessageContaining("there is no 'one' in it");
    assertThat(set.resolve("in")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tiny.zip", "tiny.tar.gz"})
  void fetch_memberBeyondItsLimit_isRefusedAndNotKept(String name) throws IOException {
    byte[] content = archive(name, Map.of("one", "1".repeat(101)));

    CoterieException failure = failure(name, content, "one");

    assertThat(failure.code()).isEqualTo(ErrorCode.DATA_DAMAGED);
    assertThat(failure).hasMessageContaining("'one' in it is larger than 100 bytes");
    assertThat(set.resolve("in")).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tiny.zip", "tiny.tar.gz"})
  void fetch_archiveWithoutAMemberOrCutOrNone_saysSo(String name) throws IOException {
    byte[] content = archive(name, Map.of("one", "1"));
    byte[] cut = Arrays.copyOf(content, content.length / 2);

    assertThat(failure("cut-" + name, cut, "one")).hasMessageContaining("is damaged: ");
    assertThat(failure("none-" + name, new byte[1000], "one"))
        .hasMessageContaining("it cannot be unpacked");
    assertThat(failure(name, content, "one", "two")).hasMessageContaining("there is no 'two'");
  }

  @Test
  void fetch_changedMember_isRefusedUnlessItMayBeReplaced() throws IOException {
    byte[] content = Archives.zip(Map.of("one", "1"));
    fetch("tiny.zip", content, false, "one");
    Files.writeString(set.resolve("in/one"), "mine");

    assertThat(failure("tiny.zip", content, "one"))
        .hasMessage(
            "'%s' is there, but not as this command leaves it; move it away, or let it be replaced"
                    .formatted(set.resolve("in/one"))
                + " with --force");
    assertThat(set.resolve("in/one")).hasContent("mine");

    assertThat(fetch("tiny.zip", content, true, "one")).isTrue();
    assertThat(set.resolve("in/one")).hasContent("1");
  }
}
