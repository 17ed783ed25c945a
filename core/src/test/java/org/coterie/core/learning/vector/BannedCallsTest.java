package org.coterie.core.learning.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.coterie.core.error.CoterieException;
import org.junit.jupiter.api.Test;

/**
 * Reads the compiled classes for what would make bits depend on the compiler: sums and products
 * over lanes, built-in transcendental functions, species wider than the unit of order.
 */
class BannedCallsTest {
  private static final String VECTOR_API = "jdk/incubator/vector/";
  private static final Set<String> SAFE_OPERATORS =
      Set.of("LSHL", "LT", "LE", "GT", "EQ", "NE", "FMA", "I2F", "ZERO_EXTEND_B2I");
  private static final Set<String> BANNED_SPECIES = Set.of("SPECIES_512", "SPECIES_MAX");
  private static final Set<String> STRICT_ONLY =
      Set.of(
          "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "exp",
          "expm1", "log", "log10", "log1p", "pow", "cbrt", "hypot");

  @Test
  void classes_ofTheEngine_callNothingThatChangesBits() throws IOException {
    List<ClassModel> classes = engineClasses();
    assertThat(classes).hasSizeGreaterThan(10);
    assertThat(classes.stream().filter(BannedCallsTest::usesVectors)).isNotEmpty();
    assertThat(classes.stream().flatMap(BannedCallsTest::violations)).isEmpty();
  }

  /** All that decides bits lies in this module; the rest of the house is scanned in the app. */
  @Test
  void classes_ofTheModule_callNothingThatChangesBits() throws IOException {
    List<ClassModel> classes =
        classesBelow(pathOf(CoterieException.class).resolve("../..").normalize());
    assertThat(classes).hasSizeGreaterThan(100);
    assertThat(classes.stream().flatMap(BannedCallsTest::violations)).isEmpty();
  }

  @Test
  void scan_ofThisClass_findsTheBannedCallAndReference() throws IOException {
    Path self = pathOf(BannedCallsTest.class);
    assertThat(violations(ClassFile.of().parse(self)))
        .containsExactlyInAnyOrder(
            name(ClassFile.of().parse(self)) + ": java/lang/Math.exp",
            name(ClassFile.of().parse(self)) + ": java/lang/Math.tanh");
    DoubleUnaryOperator referred = Math::tanh;
    assertThat(Math.exp(referred.applyAsDouble(0))).isEqualTo(1);
  }

  /** The door opens after the check, so what can be loaded before may not name a vector type. */
  @Test
  void classes_thatNameVectors_areOnlyReachedThroughTheDoor() throws IOException {
    var byName = new TreeMap<String, ClassModel>();
    for (ClassModel each : engineClasses()) {
      byName.put(name(each), each);
    }
    String folder = VectorEngine.class.getPackageName().replace('.', '/') + "/";
    var reached = new TreeSet<String>();
    var next = new ArrayDeque<>(List.of(folder + "VectorEngine"));
    while (!next.isEmpty()) {
      ClassModel model = byName.get(next.remove());
      if (model != null && reached.add(name(model))) {
        assertThat(usesVectors(model)).as(name(model)).isFalse();
        if (!name(model).equals(folder + "VectorKernels")) {
          next.addAll(classesNamedBy(model));
        }
      }
    }
    assertThat(reached).contains(folder + "VectorKernels", folder + "ConvolutionStage");
  }

  /** The constant pool names whatever is called, read, or referred to by {@code ::}. */
  private static Stream<String> violations(ClassModel model) {
    var found = new ArrayList<String>();
    for (PoolEntry entry : model.constantPool()) {
      if (entry instanceof MemberRefEntry member && isBanned(member)) {
        found.add(
            "%s: %s.%s"
                .formatted(
                    name(model), member.owner().asInternalName(), member.name().stringValue()));
      }
    }
    return found.stream();
  }

  private static boolean isBanned(MemberRefEntry member) {
    String owner = member.owner().asInternalName();
    String name = member.name().stringValue();
    if (owner.equals("java/lang/Math")) {
      return STRICT_ONLY.contains(name);
    }
    if (owner.equals(VECTOR_API + "VectorOperators")) {
      return !SAFE_OPERATORS.contains(name);
    }
    return owner.startsWith(VECTOR_API)
        && (name.startsWith("reduceLanes") || name.equals("pow") || BANNED_SPECIES.contains(name));
  }

  private static boolean usesVectors(ClassModel model) {
    return classesNamedBy(model).stream().anyMatch(each -> each.startsWith(VECTOR_API));
  }

  private static List<String> classesNamedBy(ClassModel model) {
    var names = new ArrayList<String>();
    for (PoolEntry entry : model.constantPool()) {
      switch (entry) {
        case ClassEntry type -> names.add(type.asInternalName());
        case MemberRefEntry member -> names.add(member.owner().asInternalName());
        default -> {}
      }
    }
    return names;
  }

  private static String name(ClassModel model) {
    return model.thisClass().asInternalName();
  }

  private static List<ClassModel> engineClasses() throws IOException {
    return classesBelow(pathOf(VectorEngine.class).resolve("..").normalize());
  }

  private static List<ClassModel> classesBelow(Path folder) throws IOException {
    var classes = new ArrayList<ClassModel>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".class")).sorted().toList()) {
        classes.add(ClassFile.of().parse(file));
      }
    }
    return classes;
  }

  private static Path pathOf(Class<?> type) {
    String resource = type.getSimpleName() + ".class";
    return Path.of(java.util.Objects.requireNonNull(type.getResource(resource)).getPath());
  }
}
