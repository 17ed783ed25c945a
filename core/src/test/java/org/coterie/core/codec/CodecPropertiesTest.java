package org.coterie.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every value, and of every string of bytes. */
class CodecPropertiesTest {
  private static final Codec<Sink> CODEC = Codec.of(Sink.class);

  @Provide
  Arbitrary<Sink> sinks() {
    return SinkArbitraries.sinks();
  }

  @Property(tries = 200)
  void decode_ofEncoded_isTheValueAndHasTheSameBytes(@ForAll("sinks") Sink value) {
    byte[] bytes = CODEC.encode(value);
    assertThat(CODEC.size(value)).isEqualTo(bytes.length);
    Sink read = CODEC.decode(bytes);
    // Bits, which equality of NaNs would not see.
    assertThat(read)
        .usingRecursiveComparison()
        .withComparatorForType(Comparator.comparing(Float::floatToRawIntBits), Float.class)
        .withComparatorForType(Comparator.comparing(Double::doubleToRawLongBits), Double.class)
        .isEqualTo(value);
    assertThat(CODEC.encode(read)).isEqualTo(bytes);
  }

  @Property(tries = 100)
  void snapshot_ofSome_givesTheSameBytesBack(
      @ForAll("sinks") Sink first, @ForAll("sinks") Sink second) throws IOException {
    var out = new ByteArrayOutputStream();
    var writer = new SnapshotWriter(out);
    for (Sink value : List.of(first, second, first)) {
      writer.write(CODEC, value);
    }
    writer.finish();
    var reader = new SnapshotReader(new ByteArrayInputStream(out.toByteArray()));
    for (Sink value : List.of(first, second, first)) {
      assertThat(CODEC.encode(reader.read(CODEC))).isEqualTo(CODEC.encode(value));
    }
    reader.finish();
  }

  @Property(tries = 60)
  void readFrom_whatWriteToWrote_isTheValueWhateverTheLimit(@ForAll("sinks") Sink value)
      throws IOException {
    for (long limit : new long[] {0, 100, Integer.MAX_VALUE}) {
      Codec<Sink> codec = Codec.of(Sink.class, limit);
      var out = new ByteArrayOutputStream();
      codec.writeTo(value, out);
      assertThat(codec.size(value)).isEqualTo(out.size());
      Sink read = codec.readFrom(new ByteArrayInputStream(out.toByteArray()));
      assertThat(CODEC.encode(read)).isEqualTo(CODEC.encode(value));
    }
  }

  @Property(tries = 1000)
  void decode_randomBytes_isARecordOrTheOneException(@ForAll byte[] bytes) {
    assertReadOrRefused(bytes);
  }

  @Property(tries = 300)
  void decode_mutatedBytes_isARecordOrTheOneException(
      @ForAll("sinks") Sink value, @ForAll int where, @ForAll byte what, @ForAll int cut) {
    byte[] bytes = CODEC.encode(value);
    if (bytes.length > 0) {
      byte[] changed = bytes.clone();
      changed[Math.floorMod(where, bytes.length)] = what;
      assertReadOrRefused(changed);
      assertReadOrRefused(java.util.Arrays.copyOf(bytes, Math.floorMod(cut, bytes.length)));
    }
  }

  @Property(tries = 200)
  void snapshot_mutatedBytes_isRefused(
      @ForAll("sinks") Sink value, @ForAll int where, @ForAll byte what) throws IOException {
    var out = new ByteArrayOutputStream();
    var writer = new SnapshotWriter(out);
    writer.write(CODEC, value);
    writer.finish();
    byte[] bytes = out.toByteArray();
    int position = Math.floorMod(where, bytes.length);
    boolean changed = bytes[position] != what;
    bytes[position] = what;
    boolean refused = false;
    try {
      var reader = new SnapshotReader(new ByteArrayInputStream(bytes));
      reader.read(CODEC);
      reader.finish();
    } catch (MalformedRecordException e) {
      refused = true;
    }
    assertThat(refused).isEqualTo(changed);
  }

  private static void assertReadOrRefused(byte[] bytes) {
    try {
      Sink value = CODEC.decode(bytes);
      byte[] canonical = CODEC.encode(value);
      assertThat(CODEC.encode(CODEC.decode(canonical))).isEqualTo(canonical);
    } catch (MalformedRecordException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }
}
