package org.coterie.benchmarks;

import java.util.Optional;
import org.coterie.core.data.Shape;
import org.coterie.core.learning.Architecture;
import org.coterie.core.learning.ArchitectureFamily;
import org.coterie.core.spi.Registry;

/** Architectures by their names in experiment files. */
final class Models {
  private Models() {}

  /** Empty when there is none of that name, or it has settings to choose. */
  static Optional<Architecture> find(String name, Shape input) {
    @SuppressWarnings({"unchecked", "rawtypes"}) // a class literal has no type arguments
    Registry<ArchitectureFamily<?>> families =
        (Registry) Registry.load("models", ArchitectureFamily.class, Models.class.getClassLoader());
    return Optional.ofNullable(families.byName().get(name)).flatMap(each -> build(each, input));
  }

  private static <S extends Record> Optional<Architecture> build(
      ArchitectureFamily<S> family, Shape input) {
    if (family.settings().getRecordComponents().length > 0) {
      return Optional.empty();
    }
    try {
      var constructor = family.settings().getDeclaredConstructor();
      constructor.setAccessible(true);
      return Optional.of(family.build(input, Images.CLASSES, constructor.newInstance()));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(family.name() + " has settings that cannot be made", e);
    }
  }
}
