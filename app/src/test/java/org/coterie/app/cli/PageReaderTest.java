package org.coterie.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PageReaderTest {
  private static List<PageStep> read(String page) {
    return PageReader.read(page.lines().toList());
  }

  private static PageStep.Command command(String page) {
    return (PageStep.Command) read(page).getFirst();
  }

  @Test
  void script_itsCommands_areReadWithTheirLines() {
    List<PageStep> steps =
        read(
            """
            # Title

            ```sh
            mvn verify
            ./coterie run a.yaml --set 'model={name: mlp}'   # a remark
            ./coterie run a.yaml \\
                --seed 2
            ```
            """);

    assertThat(steps).extracting(PageStep::line).containsExactly(5, 6);
    assertThat(((PageStep.Command) steps.get(0)).words())
        .containsExactly("run", "a.yaml", "--set", "model={name: mlp}");
    assertThat(((PageStep.Command) steps.get(1)).words())
        .containsExactly("run", "a.yaml", "--seed", "2");
  }

  @Test
  void console_whatIsPrinted_belongsToTheCommandBefore() {
    List<PageStep> steps =
        read(
            """
            ```console
            $ ./coterie list
            systems: 4
            $ mvn verify
            no
            $ cat x
            y
            $ ./coterie version > v.txt
            ```
            """);

    assertThat(steps).hasSize(3);
    assertThat(steps.get(1)).isEqualTo(new PageStep.Tool(6, "cat x", List.of("y")));
    assertThat(((PageStep.Command) steps.get(0)).printed()).containsExactly("systems: 4");
    assertThat(((PageStep.Command) steps.get(2)).printed()).isEmpty();
    assertThat(((PageStep.Command) steps.get(2)).into()).contains("v.txt");
  }

  @Test
  void remarks_holdForTheNextBlockOnly() {
    List<PageStep> steps =
        read(
            """
            <!-- exits: 2 -->
            <!-- needs data -->
            ```sh
            ./coterie run
            ```
            <!-- not run: it takes an hour -->

            ```sh
            ./coterie run b
            ```
            ```sh
            ./coterie run c
            ```
            """);

    assertThat(steps)
        .containsExactly(
            new PageStep.Command(4, List.of("run"), Optional.empty(), 2, List.of(), true),
            new PageStep.NotRun(9, "it takes an hour"),
            new PageStep.Command(12, List.of("run", "c"), Optional.empty(), 0, List.of(), false));
  }

  @Test
  void file_isSavedAsItStands() {
    assertThat(read("<!-- file: my.yaml -->\n```yaml\ncoterie: 1\nrounds: 2\n```\n"))
        .containsExactly(new PageStep.Saved(3, "my.yaml", "coterie: 1\nrounds: 2\n"));
  }

  @Test
  void printedError_saysHowTheCommandEnds() {
    String page = "```console\n$ ./coterie run x\nCTR-201: there is no folder 'x'\n```\n";

    assertThat(command(page).exits()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "./coterie list | head",
        "A=b ./coterie list",
        "./coterie show 'runs",
        "./coterie show $RUN",
        "./coterie show a > b c"
      })
  void lineThatNeedsMoreOfAShell_isUnreadable(String line) {
    assertThat(read("```sh\n" + line + "\n```\n"))
        .singleElement()
        .isInstanceOf(PageStep.Unreadable.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "accuracy 0.82 1.4 | accuracy   0.82  1.4 | true",
        "accuracy 0.82 ... | accuracy 0.82 1.4 | true",
        "accuracy 0.82 ... | accuracy 0.83 1.4 | false",
        "a/.../b | a/x/y/b | true",
        "a;...;d | a;b;c;d | true",
        "a;...;e | a;b;c;d | false",
        "...;d | a;b;c;d | true",
        "a;b | a;b;c | false",
        "a;b;c | a;b | false",
        "a.c | abc | false"
      })
  void transcript_isComparedLineByLine(String said, String printed, boolean same) {
    assertThat(Transcript.matches(List.of(said.split(";")), List.of(printed.split(";"))))
        .isEqualTo(same);
  }
}
