package org.coterie.testkit;

import java.util.List;
import java.util.function.Supplier;
import org.coterie.core.method.LearningSystem;
import org.coterie.core.method.Setup;
import org.coterie.core.protocol.Participant;
import org.coterie.core.protocol.Protocol;

/**
 * What is put to the test.
 *
 * @param participants makes them anew each time, all alike
 */
public record Scenario(Protocol protocol, Supplier<List<Participant<?, ?>>> participants) {
  /** A system's participants in a setup. */
  public static <S extends Record> Scenario of(LearningSystem<S> system, S settings, Setup setup) {
    return new Scenario(system.protocol(), () -> system.participants(setup, settings));
  }
}
