package org.coterie.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.coterie.core.data.CsvSettings.Missing;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CsvSourceTest {
  private static final String TABLE = "a,kind,b,who\n1,x,10,u\n3,y,30,v\n5,x,50,u\n7,y,70,v\n";

  private final Path dir;

  CsvSourceTest(@TempDir Path dir) {
    this.dir = dir;
  }

  private static CsvSettings settings(boolean withTest, String label) {
    return new CsvSettings(
        Path.of("train.csv"),
        withTest ? Optional.of(Path.of("test.csv")) : Optional.empty(),
        0.5,
        label,
        List.of(),
        Optional.empty(),
        true,
        ",",
        Missing.REFUSE,
        false);
  }

  private static CsvSettings with(
      CsvSettings s,
      List<String> features,
      Optional<String> owner,
      Missing missing,
      boolean scaled) {
    return new CsvSettings(
        s.train(),
        s.test(),
        s.testFraction(),
        s.label(),
        features,
        owner,
        s.header(),
        s.separator(),
        missing,
        scaled);
  }

  private static float[] values(Dataset data) {
    float[] values = new float[data.features().length()];
    data.features().copy(0, values.length, values, 0);
    return values;
  }

  @Test
  void load_testFile_keepsOrderAndSortsClasses() {
    write("train.csv", "a,kind,b\n1,x,2\n3,\"A, b\",4\n");
    write("test.csv", "a,kind,b\n-5e-1,x,+6\n");

    TrainTest data = load(settings(true, "kind"));

    assertThat(data.train().classNames()).containsExactly("A, b", "x");
    assertThat(data.train().labels()).containsExactly(1, 0);
    assertThat(values(data.train())).containsExactly(1, 2, 3, 4);
    assertThat(values(data.test())).containsExactly(-0.5f, 6);
    assertThat(data.test().labels()).containsExactly(1);
    assertThat(data.train().shape()).isEqualTo(new Shape(2, 1, 1));
  }

  @Test
  void load_noTestFile_holdsOutTheShareOfEachClass() {
    write("train.csv", "a,kind\n1,x\n2,x\n3,y\n4,y\n5,x\n6,x\n");

    TrainTest data = load(settings(false, "kind"));

    assertThat(values(data.train())).containsExactly(1, 3, 5);
    assertThat(values(data.test())).containsExactly(2, 4, 6);
    assertThat(data.test().labels()).containsExactly(0, 1, 0);
  }

  @Test
  void load_labelsThatAreNumbers_areInTheOrderOfNumbers() {
    write("train.csv", "a,kind\n1,10\n1,9\n1,-2\n1,9\n1,10\n1,-2\n");

    assertThat(load(settings(false, "2")).train().classNames()).containsExactly("-2", "9", "10");
  }

  @Test
  void load_ownersAndFeaturesByName_areTaken() {
    write("train.csv", TABLE);

    Dataset train =
        load(with(
                settings(false, "kind"),
                List.of("b", "1"),
                Optional.of("who"),
                Missing.REFUSE,
                false))
            .train();

    assertThat(values(train)).containsExactly(10, 1, 30, 3);
    assertThat(train.owners().orElseThrow()).extracting(Owners::names).isEqualTo(List.of("u", "v"));
    assertThat(train.owners().orElseThrow().of()).containsExactly(0, 1);
  }

  @Test
  void load_withoutHeaderAndWithTabs_takesColumnsByNumber() {
    write("train.csv", "x\t1\ny\t2\nx\t3\ny\t4\n");
    var settings =
        new CsvSettings(
            Path.of("train.csv"),
            Optional.empty(),
            0.5,
            "1",
            List.of(),
            Optional.empty(),
            false,
            "tab",
            Missing.REFUSE,
            false);

    assertThat(values(load(settings).train())).containsExactly(1, 2);
  }

  @Test
  void load_packedFile_isUnpacked() {
    SmallSets.write(
        dir.resolve("train.csv.gz"), SmallSets.packed(TABLE.getBytes(StandardCharsets.UTF_8)));
    var settings =
        new CsvSettings(
            Path.of("train.csv.gz"),
            Optional.empty(),
            0.5,
            "kind",
            List.of("a"),
            Optional.empty(),
            true,
            ",",
            Missing.REFUSE,
            false);

    assertThat(values(load(settings).train())).containsExactly(1, 3);
  }

  /** Mean and deviation of 2, 4, 9 are 5 and sqrt(26 / 3); nothing of the test file counts. */
  @Test
  void load_standardised_takesTheMomentsOfTheTrainingPart() {
    write("train.csv", "a,c,kind\n2,3,x\n4,3,y\n9,3,x\n");
    write("test.csv", "a,c,kind\n5,4,y\n");

    TrainTest data =
        load(with(settings(true, "kind"), List.of(), Optional.empty(), Missing.REFUSE, true));

    double deviation = Math.sqrt(26 / 3.0);
    assertThat(values(data.train())[0]).isCloseTo((float) (-3 / deviation), within(1e-6f));
    assertThat(values(data.train())[4]).isCloseTo((float) (4 / deviation), within(1e-6f));
    assertThat(values(data.test())).containsExactly(0, 0);
  }

  @Test
  void load_missingValuesAsMeans_areTheMeansOfTheTrainingPart() {
    write("train.csv", "a,kind\n1,x\nNA,y\n4,x\n");
    write("test.csv", "a,kind\n?,y\n");

    TrainTest data =
        load(with(settings(true, "kind"), List.of(), Optional.empty(), Missing.MEAN, false));

    assertThat(values(data.train())).containsExactly(1, 2.5f, 4);
    assertThat(values(data.test())).containsExactly(2.5f);
  }

  @Test
  void load_missingValuesDropped_leavesTheirLinesOut() {
    write("train.csv", "a,kind\n1,x\nnan,y\n4,y\n");
    write("test.csv", "a,kind\n7,y\n,x\n");

    TrainTest data =
        load(with(settings(true, "kind"), List.of(), Optional.empty(), Missing.DROP, false));

    assertThat(data.train().size()).isEqualTo(2);
    assertThat(data.test().labels()).containsExactly(1);
  }

  @Test
  void load_missingValue_namesFileLineAndColumn() {
    for (String none : List.of("", "?", "NA", "NaN", "nan", "null")) {
      write("train.csv", "a,kind\n1,x\n" + none + ",y\n");
      refused(
          settings(false, "kind"),
          ErrorCode.DATA_DAMAGED,
          dir.resolve("train.csv").toString(),
          "line 3, column 1 (a): '" + none + "' is no value",
          "missing: mean");
    }
  }

  @Test
  void load_notANumber_namesFileLineAndColumn() {
    for (String none : List.of("one", "1,5", "0x10", "1f", "Infinity", "--1", "1 2")) {
      write("train.csv", "a,kind\n1,x\n\"" + none + "\",y\n");
      refused(
          settings(false, "kind"),
          ErrorCode.DATA_DAMAGED,
          "line 3, column 1 (a): '" + none + "' is not a number");
    }
  }

  @Test
  void load_numberBeyondAFloat_saysSo() {
    for (String beyond : List.of("1e39", "-1e99", "3.5e38")) {
      write("train.csv", "a,kind\n1,x\n" + beyond + ",y\n");
      refused(
          settings(false, "kind"),
          ErrorCode.DATA_DAMAGED,
          "line 3, column 1 (a): '" + beyond + "' is out of the range of a 32-bit float");
    }
  }

  @Test
  void load_ownerThatIsTheLabel_isRefused() {
    write("train.csv", TABLE);
    for (String owner : List.of("kind", "2")) {
      refused(
          with(settings(false, "kind"), List.of(), Optional.of(owner), Missing.REFUSE, true),
          ErrorCode.IMPOSSIBLE_COMBINATION,
          "'owner' and 'label' both name the column 'kind'");
    }
  }

  @Test
  void load_missingClass_namesFileLineAndColumn() {
    write("train.csv", "a,kind\n1,x\n2,\n");
    refused(
        settings(false, "kind"), ErrorCode.DATA_DAMAGED, "line 3, column 2 (kind): '' is no class");
  }

  @Test
  void load_unequalLines_namesTheLine() {
    write("train.csv", "a,kind\n1,x\n2,y,3\n");
    refused(
        settings(false, "kind"),
        ErrorCode.DATA_DAMAGED,
        "3 fields on line 3, where the first line has 2");
  }

  @Test
  void load_noSuchColumn_namesTheNearest() {
    write("train.csv", TABLE);
    refused(settings(false, "knid"), ErrorCode.UNKNOWN_NAME, "'label'", "did you mean 'kind'?");
    refused(
        settings(false, "5"), ErrorCode.UNKNOWN_NAME, "'label' names the column '5'", "; known: ");
  }

  @Test
  void load_twoColumnsOfOneName_areRefused() {
    write("train.csv", "a,a,kind\n1,2,x\n");
    refused(settings(false, "kind"), ErrorCode.DATA_DAMAGED, "has two columns 'a'");
  }

  @Test
  void load_labelAmongTheFeatures_isRefused() {
    write("train.csv", TABLE);
    refused(
        with(settings(false, "kind"), List.of("a", "kind"), Optional.empty(), Missing.REFUSE, true),
        ErrorCode.IMPOSSIBLE_COMBINATION,
        "'features' must name one at least, each once, and not the label");
  }

  @Test
  void load_oneClass_isRefused() {
    write("train.csv", "a,kind\n1,x\n2,x\n");
    refused(settings(false, "kind"), ErrorCode.DATA_DAMAGED, "has one class only, 'x'");
  }

  @Test
  void load_classThatOnlyTheTestFileHas_namesTheLine() {
    write("train.csv", "a,kind\n1,x\n2,y\n");
    write("test.csv", "a,kind\n1,x\n2,z\n");
    refused(
        settings(true, "kind"),
        ErrorCode.DATA_DAMAGED,
        "test.csv' line 3: class 'z' is not in the training file; known: x, y");
  }

  @Test
  void load_testFileWithOtherColumns_isRefused() {
    write("train.csv", "a,kind\n1,x\n2,y\n");
    write("test.csv", "b,kind\n1,x\n");
    refused(settings(true, "kind"), ErrorCode.DATA_DAMAGED, "does not have the columns");
  }

  @Test
  void load_featureWithoutAnyValue_namesIt() {
    write("train.csv", "a,b,kind\n1,,x\n2,,y\n3,,x\n4,,y\n");
    refused(
        with(settings(false, "kind"), List.of(), Optional.empty(), Missing.MEAN, true),
        ErrorCode.DATA_DAMAGED,
        "has no value in column 'b'");
  }

  @Test
  void load_emptyFileOrOnlyAHeader_isRefused() {
    write("train.csv", "");
    refused(settings(false, "kind"), ErrorCode.DATA_DAMAGED, "is empty");
    write("train.csv", "a,kind\n");
    refused(settings(false, "kind"), ErrorCode.DATA_DAMAGED, "holds no example");
  }

  @Test
  void load_notUtf8_isRefused() {
    SmallSets.write(
        dir.resolve("train.csv"), "a,kind\n1,caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    refused(settings(false, "kind"), ErrorCode.DATA_DAMAGED, "is not text in UTF-8");
  }

  @Test
  void settings_separatorThatIsNone_isRefused() {
    assertThatThrownBy(
            () ->
                new CsvSettings(
                    Path.of("f"),
                    Optional.empty(),
                    0.5,
                    "1",
                    List.of(),
                    Optional.empty(),
                    false,
                    "\"",
                    Missing.REFUSE,
                    false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void write(String name, String text) {
    SmallSets.write(dir.resolve(name), SmallSets.text(text));
  }

  private TrainTest load(CsvSettings settings) {
    return new CsvSource().load(settings, Optional.empty(), dir);
  }

  private void refused(CsvSettings settings, ErrorCode code, String... parts) {
    assertThatThrownBy(() -> load(settings))
        .hasMessageContainingAll(parts)
        .asInstanceOf(InstanceOfAssertFactories.type(CoterieException.class))
        .extracting(CoterieException::code)
        .isEqualTo(code);
  }
}
