package org.coterie.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each distinct large array is stored once, and restoring restores the sharing. */
class SnapshotTest {
  record Holder(float[] model, Optional<float[]> other, List<byte[]> bytes) {}

  private static final Codec<Holder> CODEC = Codec.of(Holder.class);

  @Test
  void read_recordsThatSharedAnArray_shareItAgain() throws IOException {
    float[] shared = ramp(10_000);
    var records =
        List.of(
            new Holder(shared, Optional.of(shared), List.of()),
            new Holder(shared, Optional.empty(), List.of(new byte[200], new byte[200])),
            new Holder(shared.clone(), Optional.of(ramp(63)), List.of()));
    byte[] snapshot = write(records);
    assertThat(snapshot.length).isBetween(40_000, 41_000);
    List<Holder> read = read(snapshot, 3);
    float[] model = read.get(0).model();
    assertThat(model).isEqualTo(shared);
    assertThat(read.get(0).other().orElseThrow()).isSameAs(model);
    assertThat(read.get(1).model()).isSameAs(model);
    assertThat(read.get(1).bytes().get(1)).isSameAs(read.get(1).bytes().get(0)).hasSize(200);
    assertThat(read.get(2).model()).isSameAs(model);
    assertThat(read.get(2).other().orElseThrow()).isEqualTo(ramp(63));
  }

  @Test
  void write_arraysThatDifferInTheBitsOfANanOnly_keepsBoth() throws IOException {
    float[] one = ramp(100);
    float[] other = ramp(100);
    one[50] = Float.intBitsToFloat(0x7FC00001);
    other[50] = Float.intBitsToFloat(0x7FC00002);
    Holder read = read(write(List.of(new Holder(one, Optional.of(other), List.of()))), 1).get(0);
    assertThat(Float.floatToRawIntBits(read.model()[50])).isEqualTo(0x7FC00001);
    assertThat(Float.floatToRawIntBits(read.other().orElseThrow()[50])).isEqualTo(0x7FC00002);
  }

  @Test
  void write_equalBitsOfDifferentTypes_areToldApart() throws IOException {
    record Pair(int[] ints, float[] floats) {}
    var codec = Codec.of(Pair.class);
    var out = new ByteArrayOutputStream();
    var writer = new SnapshotWriter(out);
    writer.write(codec, new Pair(new int[64], new float[64]));
    writer.finish();
    var reader = new SnapshotReader(new ByteArrayInputStream(out.toByteArray()));
    Pair read = reader.read(codec);
    assertThat(read.ints()).isEqualTo(new int[64]);
    assertThat(read.floats()).isEqualTo(new float[64]);
  }

  @Test
  void read_arrayLongerThanTheFirstGuess_isWhole() throws IOException {
    float[] large = ramp(500_001);
    assertThat(read(write(List.of(new Holder(large, Optional.empty(), List.of()))), 1).get(0))
        .extracting(Holder::model)
        .isEqualTo(large);
  }

  @Test
  void read_cutAnywhere_isRefused() throws IOException {
    byte[] snapshot = write(List.of(new Holder(ramp(100), Optional.empty(), List.of())));
    for (int length = 0; length < snapshot.length; length++) {
      byte[] cut = Arrays.copyOf(snapshot, length);
      assertThatThrownBy(() -> read(cut, 1))
          .isInstanceOf(MalformedRecordException.class)
          .hasMessage("the snapshot is cut short");
    }
    byte[] longer = Arrays.copyOf(snapshot, snapshot.length + 1);
    assertThatThrownBy(() -> read(longer, 1)).hasMessage("the snapshot goes on after its end");
  }

  @Test
  void read_anotherNumberOfRecords_isRefused() throws IOException {
    byte[] snapshot = write(List.of(new Holder(ramp(100), Optional.empty(), List.of())));
    assertThatThrownBy(() -> read(snapshot, 2))
        .hasMessage("the snapshot ends where a record is expected");
    assertThatThrownBy(() -> read(snapshot, 0))
        .hasMessage("the snapshot goes on where its end is expected");
  }

  @Test
  void read_lengthThatIsMerelyClaimed_takesNoMemory() {
    byte[] frame =
        ByteBuffer.allocate(100)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put((byte) 5)
            .putLong(8L * Integer.MAX_VALUE)
            .array();
    assertThatThrownBy(() -> read(frame, 1)).hasMessage("the snapshot is cut short");
  }

  @Test
  void writeTo_recordAboveTheLimit_isAHeaderWithRawVectors() throws IOException {
    var codec = Codec.of(Holder.class, 1000);
    float[] model = ramp(300);
    var out = new ByteArrayOutputStream();
    codec.writeTo(new Holder(model, Optional.of(model), List.of()), out);
    var bytes = ByteBuffer.wrap(out.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(bytes.get()).isZero();
    assertThat(bytes.get()).isEqualTo((byte) Vector.FLOATS.kind());
    assertThat(bytes.getLong()).isEqualTo(1200);
    for (float value : model) {
      assertThat(bytes.getFloat()).isEqualTo(value);
    }
    assertThat(codec.readFrom(new ByteArrayInputStream(out.toByteArray())).model())
        .isEqualTo(model);
  }

  private static float[] ramp(int length) {
    float[] ramp = new float[length];
    for (int i = 0; i < length; i++) {
      ramp[i] = i / 3f;
    }
    return ramp;
  }

  private static byte[] write(List<Holder> records) throws IOException {
    var out = new ByteArrayOutputStream();
    var writer = new SnapshotWriter(out);
    for (Holder holder : records) {
      writer.write(CODEC, holder);
    }
    writer.finish();
    return out.toByteArray();
  }

  private static List<Holder> read(byte[] snapshot, int count) throws IOException {
    var reader = new SnapshotReader(new ByteArrayInputStream(snapshot));
    var records = new Holder[count];
    for (int i = 0; i < count; i++) {
      records[i] = reader.read(CODEC);
    }
    reader.finish();
    return List.of(records);
  }
}
