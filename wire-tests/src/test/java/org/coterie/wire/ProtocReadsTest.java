package org.coterie.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.List;
import java.util.stream.Stream;
import org.coterie.core.codec.Codec;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * Protoc's own classes read every type of message and state of every system as it was written, and
 * write the same bytes again.
 */
class ProtocReadsTest {
  private static final int SAMPLES = 50;

  @TestFactory
  Stream<DynamicNode> protocClasses_ofEveryContract_readWhatTheCodecWrote() {
    return Contract.all().stream()
        .map(
            contract ->
                dynamicContainer(
                    contract.system(),
                    contract.roots().stream().flatMap(root -> tests(contract, root))));
  }

  private static Stream<DynamicNode> tests(Contract contract, Class<?> root) {
    List<Class<?>> members = root.isRecord() ? List.of(root) : Samples.members(root);
    return members.stream()
        .map(
            member ->
                dynamicTest(
                    root.getSimpleName() + " " + member.getSimpleName(),
                    () -> assertReadAlike(contract, root, member)));
  }

  private static <T> void assertReadAlike(Contract contract, Class<T> root, Class<?> member)
      throws Exception {
    Codec<T> codec = Codec.of(root);
    Message prototype =
        (Message) contract.protocClass(root).getMethod("getDefaultInstance").invoke(null);
    var samples =
        new Samples(
            org.coterie.core.random.Stream.of(7, contract.system(), 0, 0, member.getName()));
    for (int i = 0; i < SAMPLES; i++) {
      T value = root.cast(samples.record(member));
      byte[] bytes = codec.encode(value);
      assertThat(codec.size(value)).isEqualTo(bytes.length);
      Message read = parse(prototype, bytes);
      ProtocReader.assertSame(read, root, value);
      assertThat(read.toByteArray()).isEqualTo(bytes);
      assertThat(codec.encode(codec.decode(read.toByteArray()))).isEqualTo(bytes);
    }
  }

  private static Message parse(Message prototype, byte[] bytes)
      throws InvalidProtocolBufferException {
    return prototype.getParserForType().parseFrom(bytes);
  }
}
