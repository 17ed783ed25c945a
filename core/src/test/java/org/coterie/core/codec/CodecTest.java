package org.coterie.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bytes themselves, evolution, and what hostile bytes get. */
class CodecTest {
  record Point(int x, int y) {
    Point {
      if (x > 1000) {
        throw new IllegalArgumentException("x is too large");
      }
    }
  }

  record Line(Point from, Point to, Optional<Integer> width) {}

  record OldLine(Point from) {}

  record Model(float[] parameters) {}

  record Texts(List<String> texts) {}

  record Tree(List<Tree> children) {}

  record Ordered(java.util.SortedSet<Integer> set, java.util.SortedMap<Integer, Integer> map) {}

  @Test
  void encode_knownRecords_haveTheseBytes() {
    assertThat(hex(Codec.of(Point.class), new Point(0, 0))).isEmpty();
    assertThat(hex(Codec.of(Point.class), new Point(1, -1)))
        .isEqualTo("0801" + "10ffffffffffffffffff01");
    assertThat(
            hex(Codec.of(Line.class), new Line(new Point(0, 0), new Point(0, 5), Optional.of(0))))
        .isEqualTo("0a00" + "12021005" + "1800");
    assertThat(hex(Codec.of(Model.class), new Model(new float[] {1, -0f})))
        .isEqualTo("0a08" + "0000803f" + "00000080");
    assertThat(hex(Codec.of(Model.class), new Model(new float[0]))).isEmpty();
    assertThat(hex(Codec.of(Sink.class), new Sink.Empty())).isEqualTo("827d00");
    assertThat(
            hex(
                Codec.of(Sink.Scalars.class),
                new Sink.Scalars(true, 0, 0, -0f, 0, "é", Sink.Colour.RED, Sink.Tagged.SEVEN)))
        .isEqualTo("0801" + "2500000080" + "3202c3a9" + "3801" + "4007");
  }

  @Test
  void decode_nanPayloads_keepTheirBits() {
    var codec = Codec.of(Sink.Arrays.class);
    float[] floats = {Float.intBitsToFloat(0x7F800001), Float.intBitsToFloat(0xFFC12345)};
    double[] doubles = {Double.longBitsToDouble(0x7FF0000000000001L)};
    var read =
        codec.decode(
            codec.encode(new Sink.Arrays(new byte[0], new int[0], new long[0], floats, doubles)));
    assertThat(Float.floatToRawIntBits(read.f()[0])).isEqualTo(0x7F800001);
    assertThat(Float.floatToRawIntBits(read.f()[1])).isEqualTo(0xFFC12345);
    assertThat(Double.doubleToRawLongBits(read.d()[0])).isEqualTo(0x7FF0000000000001L);
  }

  @Test
  void decode_vectorLongerThanABuffer_isWhole() {
    var codec = Codec.of(Model.class);
    float[] parameters = new float[61_706];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = i / 7f;
    }
    assertThat(codec.decode(codec.encode(new Model(parameters))).parameters())
        .isEqualTo(parameters);
  }

  @Test
  void decode_bytesOfALaterVersion_passesOverWhatWasAppended() {
    byte[] later =
        Codec.of(Line.class).encode(new Line(new Point(1, 2), new Point(3, 4), Optional.of(5)));
    assertThat(Codec.of(OldLine.class).decode(later)).isEqualTo(new OldLine(new Point(1, 2)));
  }

  @Test
  void decode_bytesOfAnEarlierVersion_givesDefaultsForWhatWasAppended() {
    byte[] earlier = Codec.of(OldLine.class).encode(new OldLine(new Point(1, 2)));
    assertThat(Codec.of(Line.class).decode(earlier))
        .isEqualTo(new Line(new Point(1, 2), new Point(0, 0), Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "'0801 0802', a field that is there at most once stands twice",
    "'0d00000000', a field has wire type 5 where 0 is expected",
    "'08e907', Point does not take these values: x is too large",
    "'08', the bytes are no record",
    "'0b0c', a field has wire type 3 where 0 is expected",
    "'1b1c', 'the bytes hold a group, which no record has'",
    "'00', the bytes are no record",
    "'1affffffff0f', the bytes are no record",
  })
  void decode_malformedPoint_isRefused(String hex, String message) {
    assertRefused(Codec.of(Point.class), hex, message);
  }

  @ParameterizedTest
  @CsvSource({
    "'0affffffff07 00', a field of 2147483647 bytes where 1 are left",
    "'0affffffff0f 00', a field of 4294967295 bytes where 1 are left",
    "'0a05 0000000000', 5 bytes are no whole number of elements of 4 bytes",
    "'0a04 000000', a field of 4 bytes where 3 are left",
    "'0800', an array stands outside the record",
  })
  void decode_malformedVector_isRefusedWithoutAllocating(String hex, String message) {
    assertRefused(Codec.of(Model.class), hex, message);
  }

  @Test
  void decode_malformedFamilies_areRefused() {
    assertRefused(Codec.of(Sink.class), "", "no known member of Sink");
    assertRefused(Codec.of(Sink.class), "6a00", "no known member of Sink");
    assertRefused(Codec.of(Sink.class), "827d00 827d00", "two members of Sink in one");
    assertRefused(Codec.of(Sink.Scalars.class), "", "no constant of Colour is named");
    assertRefused(Codec.of(Sink.Scalars.class), "3804", "no constant of Colour has the number 4");
    assertRefused(Codec.of(Ordered.class), "0a020101", "a set holds an element twice");
    assertRefused(Codec.of(Ordered.class), "1200 1200", "a map holds a key twice");
    assertRefused(Codec.of(Texts.class), "0a01ff", "the bytes are no record");
  }

  @Test
  void decode_deeplyNested_isRefusedBeforeTheStackEnds() throws IOException {
    byte[] bytes = {};
    for (int depth = 0; depth < 10_000; depth++) {
      var out = new ByteArrayOutputStream();
      var coded = CodedOutputStream.newInstance(out);
      coded.writeByteArray(1, bytes);
      coded.flush();
      bytes = out.toByteArray();
    }
    byte[] deep = bytes;
    assertThatThrownBy(() -> Codec.of(Tree.class).decode(deep))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessage("records are nested more than 100 deep");
  }

  @Test
  void encode_deeplyNested_isRefusedAsDecodeWouldRefuseIt() {
    var codec = Codec.of(Tree.class);
    Tree tree = new Tree(List.of());
    for (int depth = 0; depth < Output.MAX_DEPTH; depth++) {
      tree = new Tree(List.of(tree));
    }
    assertThat(codec.decode(codec.encode(tree))).isEqualTo(tree);
    Tree deeper = new Tree(List.of(tree));
    assertThatThrownBy(() -> codec.encode(deeper))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("records are nested more than 100 deep");
  }

  @Test
  void encode_valuesThatWouldNotComeBack_areRefused() {
    var texts = Codec.of(Texts.class);
    assertThatThrownBy(() -> texts.encode(new Texts(List.of("ok", "a\uD83D"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("half a surrogate pair at position 1");
    var ordered = Codec.of(Ordered.class);
    var reversed = new TreeSet<Integer>(Comparator.reverseOrder());
    assertThatThrownBy(() -> ordered.encode(new Ordered(reversed, new TreeMap<>())))
        .hasMessageContaining("natural order");
    assertThatThrownBy(
            () ->
                ordered.encode(
                    new Ordered(
                        new TreeSet<>(), new TreeMap<>(Comparator.<Integer>reverseOrder()))))
        .hasMessageContaining("natural order");
  }

  @Test
  void decode_collections_cannotBeChanged() {
    var ordered = Codec.of(Ordered.class);
    var read =
        ordered.decode(
            ordered.encode(
                new Ordered(
                    new TreeSet<>(List.of(3, 1)), new TreeMap<>(Collections.singletonMap(1, 2)))));
    assertThat(read.set()).containsExactly(1, 3);
    assertThatThrownBy(() -> read.set().add(5)).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> read.map().clear()).isInstanceOf(UnsupportedOperationException.class);
  }

  private static <T> String hex(Codec<T> codec, T value) {
    assertThat(codec.size(value)).isEqualTo(codec.encode(value).length);
    return HexFormat.of().formatHex(codec.encode(value));
  }

  private static void assertRefused(Codec<?> codec, String hex, String message) {
    assertThatThrownBy(() -> codec.decode(HexFormat.of().parseHex(hex.replace(" ", ""))))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining(message);
  }
}
