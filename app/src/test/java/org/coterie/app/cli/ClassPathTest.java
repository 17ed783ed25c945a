package org.coterie.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ClassPathTest {
  @Test
  void printClassPath_ofTheProgram_isWhatTheProgramRunsOn() {
    Invocation invocation = Invocation.of("--print-class-path");

    assertThat(invocation.status()).isZero();
    assertThat(invocation.err()).isEmpty();
    assertThat(invocation.out()).isEqualToIgnoringNewLines(System.getProperty("java.class.path"));
  }

  @Test
  void help_ofTheProgram_namesTheOption() {
    assertThat(Invocation.of("--help").out()).contains("coterie ", "--print-class-path");
  }
}
