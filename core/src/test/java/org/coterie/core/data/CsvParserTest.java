package org.coterie.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

final class CsvParserTest {
  /** The examples of RFC 4180, section 2. */
  @Test
  void next_examplesOfTheStandard_areReadAsItSays() throws IOException {
    assertThat(parsed("aaa,bbb,ccc\r\nzzz,yyy,xxx"))
        .containsExactly(List.of("aaa", "bbb", "ccc"), List.of("zzz", "yyy", "xxx"));
    assertThat(parsed("\"aaa\",\"b \r\nbb\",\"ccc\"\r\nzzz,yyy,xxx\r\n"))
        .containsExactly(List.of("aaa", "b \r\nbb", "ccc"), List.of("zzz", "yyy", "xxx"));
    assertThat(parsed("\"aaa\",\"b\"\"bb\",\"ccc\""))
        .containsExactly(List.of("aaa", "b\"bb", "ccc"));
  }

  @Test
  void next_emptyFieldsAndLines_keepsFieldsAndPassesOverLines() throws IOException {
    assertThat(parsed("\uFEFF\n\na,,\n\r\n,\"\",b\r,\r"))
        .containsExactly(List.of("a", "", ""), List.of("", "", "b"), List.of("", ""));
  }

  @Test
  void next_fieldOverSeveralLines_countsThem() throws IOException {
    var parser = new CsvParser(new StringReader("a,\"1\n2\r\n3\"\n\nb,c\n"), "f", ',');

    assertThat(parser.next()).isEqualTo(new CsvParser.Row(1, List.of("a", "1\n2\r\n3")));
    assertThat(parser.next()).isEqualTo(new CsvParser.Row(5, List.of("b", "c")));
    assertThat(parser.next()).isNull();
  }

  @Test
  void next_quoteThatNothingCloses_namesTheLineItBeginsOn() {
    refused("a\nb,\"c\nd\n", "line 2 opens a double quote that nothing closes");
  }

  @Test
  void next_quoteWithinAField_namesTheLine() {
    refused("a\n\nb\"c\n", "line 3 has a double quote within a field");
  }

  @Test
  void next_textAfterTheClosingQuote_namesTheLine() {
    refused("\"a\"b\n", "line 1 goes on after the closing double quote");
  }

  @Test
  void next_endlessField_endsAtTheLimit() {
    refused("\"" + "x".repeat(1 << 21), "line 1 has a field of more than 1048576 characters");
  }

  /** What any table becomes when it is quoted as the standard says, is read as the table. */
  @Property(tries = 300)
  void next_anyTable_isReadAsItWasWritten(
      @ForAll @Size(min = 1, max = 6)
          List<
                  @Size(min = 2, max = 5) List<
                      @StringLength(max = 8) @CharRange(from = 'a', to = 'c')
                      @Chars({'"', ';', '\n', '\r', ' ', ',', 'ä'}) String>>
              table)
      throws IOException {
    String text =
        table.stream()
            .map(
                row ->
                    row.stream()
                        .map(field -> "\"" + field.replace("\"", "\"\"") + "\"")
                        .collect(Collectors.joining(";")))
            .collect(Collectors.joining("\r\n"));

    var parser = new CsvParser(new StringReader(text), "f", ';');
    for (List<String> row : table) {
      assertThat(parser.next()).extracting(CsvParser.Row::fields).isEqualTo(row);
    }
    assertThat(parser.next()).isNull();
  }

  private static List<List<String>> parsed(String text) throws IOException {
    var parser = new CsvParser(new StringReader(text), "f", ',');
    var rows = new ArrayList<List<String>>();
    for (CsvParser.Row row = parser.next(); row != null; row = parser.next()) {
      rows.add(row.fields());
    }
    return rows;
  }

  private static void refused(String text, String part) {
    assertThatThrownBy(() -> parsed(text)).hasMessageContainingAll("'f' is no CSV", part);
  }
}
