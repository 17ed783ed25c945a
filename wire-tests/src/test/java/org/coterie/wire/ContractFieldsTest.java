package org.coterie.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.coterie.core.codec.Codec;
import org.coterie.core.codec.MalformedRecordException;
import org.coterie.core.codec.ProtoContract;
import org.coterie.core.codec.Tag;
import org.junit.jupiter.api.Test;

/** Each way to change what a number means is seen; appending is not one. */
class ContractFieldsTest {
  static final class Before {
    enum Colour {
      RED,
      BLUE
    }

    sealed interface Family {
      @Tag(1)
      record One(int round, float[] model) implements Family {}

      @Tag(2)
      record Two(int round, Colour colour) implements Family {}
    }
  }

  static final class Appended {
    enum Colour {
      RED,
      BLUE,
      GREEN
    }

    sealed interface Family {
      @Tag(3)
      record Three() implements Family {}

      @Tag(1)
      record One(int round, float[] model, String note) implements Family {}

      @Tag(2)
      record Two(int round, Colour colour) implements Family {}
    }
  }

  static final class Required {
    enum Colour {
      RED,
      BLUE
    }

    record Plain(int number, List<Colour> colours) {}

    record Deep(Plain plain, Holding holding) {}

    record Holding(Colour colour) {}

    sealed interface Family {
      @Tag(1)
      record One(int round, float[] model, Colour colour) implements Family {}

      @Tag(2)
      record Two(
          int round,
          Colour colour,
          Family family,
          Deep deep,
          Plain plain,
          Optional<Colour> perhaps,
          Optional<Family> member,
          SortedMap<Integer, Deep> map)
          implements Family {}

      @Tag(3)
      record Three(Colour colour) implements Family {}
    }
  }

  static final class Changed {
    enum Colour {
      BLUE,
      RED
    }

    sealed interface Family {
      @Tag(1)
      record One(long round) implements Family {}

      @Tag(4)
      record Two(Colour colour, int round) implements Family {}
    }
  }

  @Test
  void brokenBy_appendedComponentMemberAndConstant_isEmpty() {
    assertThat(fields(Before.Family.class).brokenBy(fields(Appended.Family.class))).isEmpty();
    assertThat(fields(Appended.Family.class).brokenBy(fields(Before.Family.class))).hasSize(3);
  }

  /** The bytes of before have no such field, and a reader nothing to put there. */
  @Test
  void brokenBy_appendedComponentThatCannotBeAbsent_isNamed() {
    assertThat(fields(Before.Family.class).brokenBy(fields(Required.Family.class)))
        .containsExactlyInAnyOrder(
            "ContractFieldsTest.Holder.Family.One#3 is new as 'ContractFieldsTest.Holder.Colour colour', which old bytes lack: make it Optional",
            "ContractFieldsTest.Holder.Family.Two#3 is new as 'ContractFieldsTest.Holder.Family family', which old bytes lack: make it Optional",
            "ContractFieldsTest.Holder.Family.Two#4 is new as 'ContractFieldsTest.Holder.Deep deep', which old bytes lack: make it Optional");
  }

  /** What the rule is about: {@code brokenBy} refuses exactly what the codec cannot read. */
  @Test
  void decode_bytesOfBefore_failsWhereBrokenByIsNotEmpty() {
    byte[] bytes =
        Codec.of(Before.Family.class).encode(new Before.Family.One(3, new float[] {1, 2}));

    assertThatThrownBy(() -> Codec.of(Required.Family.class).decode(bytes))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("no constant of Colour is named");
    assertThat(Codec.of(Appended.Family.class).decode(bytes))
        .isInstanceOfSatisfying(Appended.Family.One.class, one -> assertThat(one.note()).isEmpty());
  }

  @Test
  void brokenBy_everyKindOfChange_isNamed() {
    assertThat(fields(Before.Family.class).brokenBy(fields(Changed.Family.class)))
        .containsExactlyInAnyOrder(
            "ContractFieldsTest.Holder.Colour#1 was 'COLOUR_RED' and is 'COLOUR_BLUE'",
            "ContractFieldsTest.Holder.Colour#2 was 'COLOUR_BLUE' and is 'COLOUR_RED'",
            "ContractFieldsTest.Holder.Family#2 was 'oneof ContractFieldsTest.Holder.Family.Two two' and is gone",
            "ContractFieldsTest.Holder.Family.One#1 was 'int32 round' and is 'int64 round'",
            "ContractFieldsTest.Holder.Family.One#2 was 'repeated float model' and is gone",
            "ContractFieldsTest.Holder.Family.Two#1 was 'int32 round' and is 'ContractFieldsTest.Holder.Colour colour'",
            "ContractFieldsTest.Holder.Family.Two#2 was 'ContractFieldsTest.Holder.Colour colour' and is 'int32 round'");
  }

  private static ContractFields fields(Class<?> family) {
    // The versions stand in classes of different names here; those of a contract do not.
    String holder = family.getEnclosingClass().getSimpleName();
    return ContractFields.of(ProtoContract.of("test", List.of(family)).replace(holder, "Holder"));
  }
}
