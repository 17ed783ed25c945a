package org.coterie.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be carried fails at once, naming record and component and what to use instead. */
class DerivationTest {
  record OfHashMap(int a, HashMap<String, Integer> map) {}

  record OfMap(Map<String, Integer> map) {}

  record OfSet(Set<String> set) {}

  record OfBox(Integer box) {}

  record OfShort(short small) {}

  record OfArrays(float[][] matrix) {}

  record OfObject(Object any) {}

  record OfOpenInterface(Runnable run) {}

  record OfNested(List<Optional<String>> list) {}

  record OfNestedMap(SortedMap<String, List<Integer>> map) {}

  record OfVariable<T>(T value) {}

  record OfRaw(@SuppressWarnings("rawtypes") List list) {}

  record Unsortable(int a) {}

  record OfUnsortable(SortedSet<Unsortable> set) {}

  record Deep(List<OfShort> list) {}

  sealed interface Untagged {
    record Member() implements Untagged {}
  }

  sealed interface Twice {
    @Tag(1)
    record One() implements Twice {}

    @Tag(1)
    record Other() implements Twice {}
  }

  sealed interface Zero {
    @Tag(0)
    record Member() implements Zero {}
  }

  sealed interface OfClass {
    final class Member implements OfClass {}
  }

  enum SharedNumber {
    ONE,
    @Tag(1)
    OTHER
  }

  record OfSharedNumber(SharedNumber number) {}

  static Stream<Arguments> unsupported() {
    return Stream.of(
        Arguments.of(OfHashMap.class, ".map is a java.util.HashMap; use a SortedMap"),
        Arguments.of(OfMap.class, ".map is a java.util.Map; use a SortedMap"),
        Arguments.of(OfSet.class, ".set is a java.util.Set; use a List, or a SortedSet"),
        Arguments.of(OfBox.class, ".box is a java.lang.Integer; use the primitive, or an Optional"),
        Arguments.of(OfShort.class, ".small is a short; the codec carries boolean, int, long"),
        Arguments.of(OfArrays.class, ".matrix is a float[][]; use a List"),
        Arguments.of(OfObject.class, ".any is a java.lang.Object; the codec carries"),
        Arguments.of(OfOpenInterface.class, ".run is a java.lang.Runnable; seal the interface"),
        Arguments.of(OfNested.class, ".list holds a container of java.util.Optional"),
        Arguments.of(OfNestedMap.class, ".map holds a container of java.util.List"),
        Arguments.of(OfVariable.class, ".value is of the open type T"),
        Arguments.of(OfRaw.class, ".list is a java.util.List"),
        Arguments.of(OfUnsortable.class, ".set sorts " + Unsortable.class.getName()),
        Arguments.of(Deep.class, "OfShort.small is a short"),
        Arguments.of(Untagged.class, "Untagged$Member is a member of"),
        Arguments.of(Twice.class, "Twice$Other shares its tag 1"),
        Arguments.of(Zero.class, "Zero$Member has the tag 0"),
        Arguments.of(OfClass.class, "OfClass$Member is a member of"),
        Arguments.of(OfSharedNumber.class, "SharedNumber.OTHER shares its tag 1"),
        Arguments.of(Thread.State.class, "is neither a record nor a sealed interface"),
        Arguments.of(String.class, "is a java.lang.String; the codec carries"));
  }

  @ParameterizedTest
  @MethodSource("unsupported")
  void of_whatCannotBeCarried_namesRecordAndComponent(Class<?> family, String message) {
    var thrown = catchThrowableOfType(CoterieException.class, () -> Codec.of(family));
    assertThat(thrown).hasMessageContaining(message);
    assertThat(thrown.code()).isEqualTo(ErrorCode.RECORD_UNSUPPORTED);
    assertThat(thrown.getMessage()).doesNotContain("\n");
  }
}
