package org.coterie.core.learning.vector;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Optional;

/**
 * What the processor and the virtual machine underneath can do. Names no type of the Vector API.
 */
final class Machine {
  private static final String VECTOR_MODULE = "jdk.incubator.vector";
  private static final int C2_LEVEL = 4;

  private Machine() {}

  /** Whether a fused multiply-add is one instruction here. */
  static boolean hasFusedMultiplyAdd() {
    return flag("UseFMA").map(Boolean::parseBoolean).orElse(true);
  }

  /**
   * Why vector code would crawl here: only the optimising compiler C2 turns it into instructions;
   * interpreted, each operation allocates its vector.
   *
   * @return empty where vector kernels are worth running
   */
  static Optional<String> whyNoVectors() {
    if (ModuleLayer.boot().findModule(VECTOR_MODULE).isEmpty()) {
      return Optional.of("started without --add-modules " + VECTOR_MODULE);
    }
    String mode = System.getProperty("java.vm.info", "").toLowerCase(Locale.ROOT);
    boolean highest = flag("TieredStopAtLevel").map(Integer::parseInt).orElse(C2_LEVEL) >= C2_LEVEL;
    boolean compilesAll = flag("CompilationMode").map(m -> !m.startsWith("quick")).orElse(true);
    if (mode.contains("interpreted") || !highest || !compilesAll) {
      return Optional.of("the virtual machine runs without its optimising compiler");
    }
    if (flag("UseJVMCICompiler").map(Boolean::parseBoolean).orElse(false)) {
      return Optional.of("the optimising compiler is not C2");
    }
    if (!hasFusedMultiplyAdd()) {
      return Optional.of("no fused multiply-add on this processor");
    }
    return Optional.empty();
  }

  private static Optional<String> flag(String name) {
    var bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    if (bean == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(bean.getVMOption(name).getValue());
    } catch (IllegalArgumentException unknownToThisMachine) {
      return Optional.empty();
    }
  }
}
