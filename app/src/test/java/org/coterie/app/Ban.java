package org.coterie.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.properties.HasName;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What may be called, or referred to, in a few named places only; each with what to do instead. */
enum Ban {
  /** HotSpot's intrinsics and the library's own Java code may differ in the last bit. */
  INTRINSIC_MATHEMATICS(
      "use StrictMath",
      target ->
          isOf(target, "java.lang.Math")
              && Set.of(
                      "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh",
                      "exp", "expm1", "log", "log10", "log1p", "pow", "cbrt", "hypot")
                  .contains(target.getName())),

  /** Between interpreter and compiler half of all sums over lanes changed bits. */
  UNORDERED_LANES(
      "store the lanes and add them in the fixed tree",
      target ->
          target.getOwner().getPackageName().equals("jdk.incubator.vector")
              && Set.of("reduceLanes", "reduceLanesToLong", "pow").contains(target.getName())),

  /**
   * All but those that are exact, or only choose, compare or move bits; of an int below 2^24, which
   * a pixel is, I2F is exact too.
   */
  INEXACT_OPERATORS(
      "use an own polynomial in +, * and fma",
      target ->
          isOf(target, "jdk.incubator.vector.VectorOperators")
              && target instanceof AccessTarget.FieldAccessTarget
              && !Set.of(
                      "ADD",
                      "SUB",
                      "MUL",
                      "DIV",
                      "FMA",
                      "SQRT",
                      "NEG",
                      "ABS",
                      "MIN",
                      "MAX",
                      "AND",
                      "OR",
                      "XOR",
                      "NOT",
                      "LSHL",
                      "LSHR",
                      "ASHR",
                      "LT",
                      "LE",
                      "GT",
                      "GE",
                      "EQ",
                      "NE",
                      "I2F",
                      "ZERO_EXTEND_B2I")
                  .contains(target.getName())),

  OTHER_RANDOMNESS(
      "draw from Draws",
      target ->
          Set.of(
                      "java.util.Random",
                      "java.util.SplittableRandom",
                      "java.util.concurrent.ThreadLocalRandom",
                      "java.security.SecureRandom")
                  .contains(owner(target))
              || owner(target).startsWith("java.util.random.")
              || Set.of("java.lang.Math.random", "java.lang.StrictMath.random")
                  .contains(fullName(target))
              || fullName(target).equals("java.util.UUID.randomUUID")
              || fullName(target).equals("java.util.Collections.shuffle")),

  CLOCKS(
      "time decides nothing; it is measured in org.coterie.app",
      target ->
          Set.of("java.lang.System.nanoTime", "java.lang.System.currentTimeMillis")
                  .contains(fullName(target))
              || (owner(target).startsWith("java.time.") && target.getName().equals("now"))
              || owner(target).equals("java.time.Clock")
              || (owner(target).equals("java.util.Date") && isConstructor(target))),

  WRITTEN_FILES("write through org.coterie.core.io.SafeFiles", FileWriting::opens),

  PROCESS_ENDS(
      "throw CoterieException",
      target ->
          Set.of(
                  "java.lang.System.exit",
                  "java.lang.Runtime.exit",
                  "java.lang.Runtime.halt",
                  "java.lang.Runtime.addShutdownHook")
              .contains(fullName(target))),

  STANDARD_STREAMS(
      "log, or print in org.coterie.app.cli",
      target ->
          (isOf(target, "java.lang.System")
                  && Set.of("in", "out", "err", "setIn", "setOut", "setErr")
                      .contains(target.getName()))
              || (target.getName().equals("printStackTrace") && parameters(target).isEmpty()));

  private final String instead;

  @SuppressWarnings("ImmutableEnumChecker") // Functions without state.
  private final Predicate<AccessTarget> banned;

  Ban(String instead, Predicate<AccessTarget> banned) {
    this.instead = instead;
    this.banned = banned;
  }

  /** What to do in place of what is banned. */
  String instead() {
    return instead;
  }

  DescribedPredicate<JavaAccess<?>> accesses() {
    return describe("is of " + name(), access -> banned.test(access.getTarget()));
  }

  static boolean isConstructor(AccessTarget target) {
    return target.getName().equals(JavaConstructor.CONSTRUCTOR_NAME);
  }

  static List<String> parameters(AccessTarget target) {
    return target instanceof CodeUnitAccessTarget code
        ? HasName.Utils.namesOf(code.getRawParameterTypes())
        : List.of();
  }

  static String owner(AccessTarget target) {
    return target.getOwner().getName();
  }

  private static String fullName(AccessTarget target) {
    return owner(target) + "." + target.getName();
  }

  private static boolean isOf(AccessTarget target, String owner) {
    return owner(target).equals(owner);
  }
}
