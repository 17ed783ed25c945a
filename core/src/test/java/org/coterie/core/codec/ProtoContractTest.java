package org.coterie.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.coterie.core.error.CoterieException;
import org.junit.jupiter.api.Test;

/** The text of contracts, and names that would be taken twice. */
class ProtoContractTest {
  record Name(String text) implements Comparable<Name> {
    @Override
    public int compareTo(Name other) {
      return text.compareTo(other.text);
    }
  }

  record Example(int bigCount, Optional<float[]> vector, SortedMap<Name, Integer> byName) {}

  record Clash(List<float[]> vectors, org.coterie.core.codec.FloatArray other) {}

  record InnerClash(SortedMap<Name, Integer> byName) {
    record ByNameEntry(int a) {}

    record Pair(InnerClash clash, ByNameEntry entry) {}
  }

  record Outer(Shadow.Sink inner, Sink top) {}

  static final class Shadow {
    record Sink(int a) {}
  }

  @Test
  void of_someRecords_isThisText() {
    assertThat(ProtoContract.of("vendor:my-method", List.of(Example.class)))
        .isEqualTo(
            """
            // Generated from the records; do not edit. Field numbers never change meaning.
            syntax = "proto3";

            package coterie.vendor_my_method.v1;

            option java_package = "org.coterie.vendor_my_method.v1";
            option java_outer_classname = "VendorMyMethodProto";

            message FloatArray {
              repeated float values = 1;
            }

            message ProtoContractTest {
              message Example {
                message ByNameEntry {
                  ProtoContractTest.Name key = 1;
                  int32 value = 2;
                }

                int32 big_count = 1;
                optional FloatArray vector = 2;
                repeated ByNameEntry by_name = 3;
              }

              message Name {
                string text = 1;
              }
            }
            """);
    assertThat(ProtoContract.fileOf("vendor:my-method"))
        .isEqualTo("coterie/vendor_my_method/v1/vendor_my_method.proto");
  }

  @Test
  void of_nestedClassOfATopLevelName_namesTheTopLevelOneInFull() {
    assertThat(ProtoContract.of("x", List.of(Outer.class)))
        .contains("ProtoContractTest.Shadow.Sink inner = 1;")
        .contains(".coterie.x.v1.Sink top = 2;");
  }

  @Test
  void of_twoOfOneName_isRefused() {
    assertThatThrownBy(() -> ProtoContract.of("x", List.of(Clash.class)))
        .isInstanceOf(CoterieException.class)
        .hasMessageContaining(
            "Clash.vectors would be called FloatArray in the contract, as something else is");
    assertThatThrownBy(() -> ProtoContract.of("x", List.of(InnerClash.Pair.class)))
        .isInstanceOf(CoterieException.class)
        .hasMessageContaining("InnerClash.byName would be called ByNameEntry in the contract");
  }
}

/** A record of the name that an array in a list takes. */
record FloatArray(int a) {}
